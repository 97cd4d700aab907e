/** The page of my profile, to be loaded when it is opened: `import('@confab/react/my-profile')`. */
export {
  MyProfilePage,
  type MyProfilePageProps,
  type ProfileChange,
} from './components/my-profile/my-profile-page.tsx';
export { type ProfileTexts, profileTexts } from './i18n/profile-texts.ts';
export { MyProfileView, type MyProfileViewProps } from './views/my-profile/my-profile-view.tsx';
