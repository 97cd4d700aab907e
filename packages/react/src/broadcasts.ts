/** Broadcast lists, to be loaded when they are opened: `import('@confab/react/broadcasts')`. */
export { BroadcastInfo } from './components/broadcasts/broadcast-info.tsx';
export {
  BroadcastsPage,
  type BroadcastsPageProps,
} from './components/broadcasts/broadcasts-page.tsx';
export type {
  BroadcastActions,
  BroadcastInfoProps,
  DeliveriesPageProps,
} from './components/broadcasts/broadcasts-props.ts';
export { DeliveriesPage } from './components/broadcasts/deliveries-page.tsx';
export type { Pages } from './components/paged-list/paged-list.tsx';
export { type BroadcastTexts, broadcastTexts } from './i18n/broadcast-texts.ts';
export {
  BroadcastInfoView,
  type BroadcastInfoViewProps,
} from './views/broadcasts/broadcast-info-view.tsx';
export { BroadcastsView, type BroadcastsViewProps } from './views/broadcasts/broadcasts-view.tsx';
