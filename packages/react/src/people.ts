/** People, to be loaded when they are looked at: `import('@confab/react/people')`. */
export {
  AddContactDialog,
  type AddContactDialogProps,
  RequestDialog,
  type RequestDialogProps,
} from './components/people-page/add-contact-dialog.tsx';
export { LabelsDialog, type LabelsDialogProps } from './components/labels-dialog/labels-dialog.tsx';
export { ContactRow, type ContactRowProps } from './components/people-page/contact-row.tsx';
export { PeoplePage } from './components/people-page/people-page.tsx';
export type {
  GroupInvitation,
  ListedPerson,
  NamedPerson,
  PeoplePageProps,
  PeopleTab,
  PersonActions,
} from './components/people-page/people-page-props.ts';
export { PersonMenu, type PersonMenuProps } from './components/people-page/person-menu.tsx';
export { Profile, type ProfileProps } from './components/profile/profile.tsx';
export { type PeopleTexts, peopleTexts } from './i18n/people-texts.ts';
export { PeopleView, type PeopleViewProps } from './views/people/people-view.tsx';
export { ProfileView, type ProfileViewProps } from './views/people/profile-view.tsx';
