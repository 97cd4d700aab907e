/** The info panel of a group, to be loaded when it is opened: `import('@confab/react/group')`. */
export { EditableText, type EditableTextProps } from './components/editable-text/editable-text.tsx';
export type { BannedList, BannedPerson } from './components/banned-list/banned-list.tsx';
export { GroupInfo } from './components/group-info/group-info.tsx';
export type {
  FileUpload,
  GroupActions,
  GroupInfoProps,
  GroupPage,
  LinkList,
  SharedFiles,
} from './components/group-info/group-info-props.ts';
export type { NotedFacts } from './components/group-info/member-facts.tsx';
export { type GroupRights, rightsIn } from './components/group-info/group-rights.ts';
export { SelectField, type SelectFieldProps } from './components/select-field/select-field.tsx';
export { ActionRow, type ActionRowProps } from './components/side-panel/action-row.tsx';
export { SidePanel, type SidePanelProps } from './components/side-panel/side-panel.tsx';
export { Switch, type SwitchProps } from './components/switch/switch.tsx';
export { type GroupTexts, groupTexts } from './i18n/group-texts.ts';
export type { LinkAddress } from './views/group/use-links.ts';
export { GroupInfoView, type GroupInfoViewProps } from './views/group/group-info-view.tsx';
