/** Live rooms, to be loaded when they are opened: `import('@confab/react/room')`. */
export { RoomList, type RoomListProps } from './components/room-list/room-list.tsx';
export { NewRoomDialog, type NewRoomDialogProps } from './components/room-list/new-room-dialog.tsx';
export { RoomPage } from './components/room/room-page.tsx';
export { RoomPeople } from './components/room/room-people.tsx';
export type {
  RoomOrder,
  RoomPageName,
  RoomPeopleProps,
} from './components/room/room-people-props.ts';
export type { MutedPerson, RightsLists } from './components/decided-people/rights-lists.tsx';
export type { BannedList } from './components/banned-list/banned-list.tsx';
export type {
  Flight,
  GiftShow,
  RoomActions,
  RoomGift,
  RoomPageProps,
} from './components/room/room-props.ts';
export { type RoomEntry, useRoom, useRoomSnapshot } from './hooks/use-room.ts';
export { type RoomsState, useRooms } from './hooks/use-rooms.ts';
export { type RoomTexts, roomTexts } from './i18n/room-texts.ts';
export { RoomListView, type RoomListViewProps } from './views/room/room-list-view.tsx';
export { RoomPeopleView, type RoomPeopleViewProps } from './views/room/room-people-view.tsx';
export type { RequestReceipt } from './views/room/use-room-actions.ts';
export { RoomView, type RoomViewProps } from './views/room/room-view.tsx';
