import { lazy, type ReactNode, Suspense } from 'react';

const PeopleView = lazy(() =>
  import('@confab/react/people').then(({ PeopleView }) => ({ default: PeopleView })),
);

const PublicGroupsView = lazy(() =>
  import('@confab/react/public-groups').then(({ PublicGroupsView }) => ({
    default: PublicGroupsView,
  })),
);

const BroadcastsView = lazy(() =>
  import('@confab/react/broadcasts').then(({ BroadcastsView }) => ({ default: BroadcastsView })),
);

const StatusView = lazy(() =>
  import('@confab/react/status').then(({ StatusView }) => ({ default: StatusView })),
);

const DevicesView = lazy(() =>
  import('@confab/react/devices').then(({ DevicesView }) => ({ default: DevicesView })),
);

const MyProfileView = lazy(() =>
  import('@confab/react/my-profile').then(({ MyProfileView }) => ({ default: MyProfileView })),
);

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
    <Suspense>
      <View {...props} />
    </Suspense>
  );
}
