import { loadLateParts as loadLatePartsOfKit } from '@confab/react';
import { lazy } from 'react';

/** What is loaded when it is first opened, or before, when there is nothing else to do. */
const parts = {
  people: () => import('@confab/react/people'),
  group: () => import('@confab/react/group'),
  publicGroups: () => import('@confab/react/public-groups'),
  broadcasts: () => import('@confab/react/broadcasts'),
  devices: () => import('@confab/react/devices'),
  myProfile: () => import('@confab/react/my-profile'),
  status: () => import('@confab/react/status'),
  join: () => import('@confab/react/join'),
  rooms: () => import('../rooms/rooms-screen.tsx'),
};

export const PeopleView = lazy(async () => ({ default: (await parts.people()).PeopleView }));
export const ProfileView = lazy(async () => ({ default: (await parts.people()).ProfileView }));
export const GroupInfoView = lazy(async () => ({ default: (await parts.group()).GroupInfoView }));
export const PublicGroupsView = lazy(async () => ({
  default: (await parts.publicGroups()).PublicGroupsView,
}));
export const BroadcastsView = lazy(async () => ({
  default: (await parts.broadcasts()).BroadcastsView,
}));
export const BroadcastInfoView = lazy(async () => ({
  default: (await parts.broadcasts()).BroadcastInfoView,
}));
export const DevicesView = lazy(async () => ({ default: (await parts.devices()).DevicesView }));
export const MyProfileView = lazy(async () => ({
  default: (await parts.myProfile()).MyProfileView,
}));
export const StatusView = lazy(async () => ({ default: (await parts.status()).StatusView }));
export const JoinView = lazy(async () => ({ default: (await parts.join()).JoinView }));
export const RoomsScreen = lazy(async () => ({ default: (await parts.rooms()).RoomsScreen }));

/** Loads all of it, one after the other, so that it is there without a network, too. */
export async function loadLateParts(): Promise<void> {
  for (const load of [loadLatePartsOfKit, ...Object.values(parts)]) await load();
}
