import type { ReactNode } from 'react';
import { LatePart } from './late-part.tsx';
import {
  BroadcastsView,
  DevicesView,
  MyProfileView,
  PeopleView,
  PublicGroupsView,
  StatusView,
} from './late-parts.ts';

/** The pages that stand in the place of the conversation list, as their addresses name them. */
export const listPages = [
  'people',
  'groups',
  'broadcasts',
  'devices',
  'profile',
  'status',
] as const;
export type ListPageName = (typeof listPages)[number];

interface ListPageProps {
  readonly page: ListPageName;
  onOpen(conversationId: string): void;
  onBack(): void;
}

const views = {
  people: PeopleView,
  groups: PublicGroupsView,
  broadcasts: BroadcastsView,
  devices: DevicesView,
  profile: MyProfileView,
  status: StatusView,
};

/** A page in the place of the conversation list, loaded when it is opened. */
export function ListPage({ page, ...props }: ListPageProps): ReactNode {
  const View = views[page];
  return (
    <LatePart key={page} onLeave={props.onBack}>
      <View {...props} />
    </LatePart>
  );
}
