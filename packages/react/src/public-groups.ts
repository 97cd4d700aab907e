/** The page of public groups, to be loaded when it is opened: `import('@confab/react/public-groups')`. */
export { PublicGroupsPage } from './components/public-groups/public-groups-page.tsx';
export type {
  FoundGroup,
  GroupPlace,
  GroupSearch,
  PublicGroupActions,
  PublicGroupsPageProps,
} from './components/public-groups/public-groups-props.ts';
export { type PublicGroupTexts, publicGroupTexts } from './i18n/public-group-texts.ts';
export {
  PublicGroupsView,
  type PublicGroupsViewProps,
} from './views/public-groups/public-groups-view.tsx';
