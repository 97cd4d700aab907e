/** The page of what I show of myself, to be loaded when it is opened: `import('@confab/react/status')`. */
export type { StatusActions } from './components/status-page/status-actions.ts';
export { StatusPage, type StatusPageProps } from './components/status-page/status-page.tsx';
export { type StatusTexts, statusTexts } from './i18n/status-texts.ts';
export { StatusView, type StatusViewProps } from './views/status/status-view.tsx';
