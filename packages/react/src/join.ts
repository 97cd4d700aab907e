/** The page to which an invite link leads, to be loaded when it is opened: `import('@confab/react/join')`. */
export { JoinPage, type JoinPageProps, type JoinState } from './components/join-page/join-page.tsx';
export {
  JoinRequestDialog,
  type JoinRequestDialogProps,
} from './components/join-request-dialog/join-request-dialog.tsx';
export { type JoiningTexts, joiningTexts } from './i18n/joining-texts.ts';
export { type LinkTexts, linkTexts } from './i18n/link-texts.ts';
export { JoinView, type JoinViewProps } from './views/join/join-view.tsx';
