import type { Room, RoomContent, RoomMember, RoomMessage } from '@confab/client';
import { Button, type Person } from '@confab/react';
import type { Pages } from '@confab/react/broadcasts';
import type { BannedPerson } from '@confab/react/group';
import {
  type RoomActions,
  RoomList,
  type RoomOrder,
  RoomPage,
  type RoomPageProps,
  RoomPeople,
  type RoomPeopleProps,
  type RightsLists,
} from '@confab/react/room';
import { createRoom, createRoomMember, createRoomMessage, createSeat } from '@confab/react/samples';
import type { ReactNode } from 'react';
import { alice, bob, carol, galleryNow, longNamed } from './fixtures.ts';
import { ignoredActions } from './ignored-actions.ts';
import { Section, Specimen } from './specimen.tsx';

const ignore = () => {};

const gifts = [
  { id: 'applause', emoji: '👏', name: 'Applause' },
  { id: 'rose', emoji: '🌹', name: 'Rose' },
];
const actions: RoomActions = ignoredActions;
const order: RoomOrder = ignoredActions;

function toRoom(part: Partial<Room> = {}): Room {
  return createRoom({
    name: 'Friday open stage',
    description: 'Three songs each. Raise your hand in the feed, then take a seat.',
    onlineCount: 4,
    ...part,
  });
}

const mutedRoom = toRoom({ settings: { ...createRoom().settings, isMuted: true } });

function toMember({ id, name }: Person, role: RoomMember['role']): RoomMember {
  return createRoomMember({ userId: id, name, role });
}

const me = toMember(alice, 'owner');
const members = [
  me,
  toMember(bob, 'admin'),
  toMember(carol, 'member'),
  toMember(longNamed, 'member'),
];

const someSeats = new Map([
  createSeat(1, 'alice'),
  createSeat(2, 'bob'),
  createSeat(5, longNamed.id),
]);
const text = (words: string): RoomContent => ({ type: 'text', text: words });

function toMessages(...lines: (readonly [Person, RoomContent])[]): RoomMessage[] {
  return lines.map(([{ id, name }, content], index) =>
    createRoomMessage({ id: String(index), senderId: id, senderName: name, content }),
  );
}

const rose: RoomContent = { type: 'gift', giftId: 'rose', count: 1, comboId: 'c' };
const messages = toMessages(
  [bob, text('Can everyone hear the bass?')],
  [carol, text('Loud and clear!')],
  [longNamed, { type: 'bullet', text: 'Encore! Encore!' }],
  [carol, rose],
  [carol, rose],
  [carol, rose],
  [bob, text('أهلًا بالجميع، نبدأ بعد دقيقتين')],
  [alice, text('https://example.com/an/address/without/any/spaces/that/goes/on/and/on/and/on')],
);
const flights = [
  { id: 'a', text: 'Encore! Encore!', lane: 0, isMine: false },
  { id: 'b', text: 'What a voice', lane: 2, isMine: true },
];

/** Live rooms. */
export function RoomSpecimens(): ReactNode {
  return (
    <Section title="Live rooms">
      <Specimen title="A room" height={640} width={720} isOnCanvas>
        <FixtureRoom giftShow={{ name: 'Carol', emoji: '🌹', count: 3 }} flights={flights} />
      </Specimen>
      <Specimen title="On a phone" height={640} width={360} isOnCanvas>
        <FixtureRoom />
      </Specimen>
      <Specimen title="Nothing said yet, and muted" height={480} width={360} isOnCanvas>
        <FixtureRoom
          room={mutedRoom}
          me={toMember(carol, 'member')}
          messages={[]}
          attributes={new Map()}
        />
      </Specimen>
      <Specimen title="Coming back" height={360} width={360} isOnCanvas>
        <FixtureRoom status="connecting" reason="offline" />
      </Specimen>
      <Specimen title="I am muted" height={480} width={360} isOnCanvas>
        <FixtureRoom
          me={toMember(carol, 'member')}
          rights={{ mutedUntil: galleryNow + 3_600_000, isAllowlisted: false }}
        />
      </Specimen>
      <Specimen title="Banned for a while" height={360} width={360} isOnCanvas>
        <FixtureRoom
          status="disconnected"
          reason="banned"
          bannedUntil={galleryNow + 24 * 3_600_000}
        />
      </Specimen>
      <Specimen title="Over" height={360} width={360} isOnCanvas>
        <FixtureRoom status="disconnected" reason="destroyed" />
      </Specimen>
      <Specimen title="People" height={560} width={320}>
        <FixturePeople />
      </Specimen>
      <Specimen title="Settings" height={860} width={320}>
        <FixturePeople initialPage="settings" />
      </Specimen>
      <Specimen title="Moderation" height={320} width={320}>
        <FixturePeople initialPage="moderation" />
      </Specimen>
      <Specimen title="Muted people" height={320} width={320}>
        <FixturePeople initialPage="muted" />
      </Specimen>
      <Specimen title="Who writes while muted" height={320} width={320}>
        <FixturePeople initialPage="allowed" />
      </Specimen>
      <Specimen title="Banned people" height={320} width={320}>
        <FixturePeople initialPage="banned" />
      </Specimen>
      <Specimen title="Rooms" height={400} width={320}>
        <FixtureList
          rooms={[
            toRoom({ onlineCount: 12_345 }),
            toRoom({ id: 'quiz', name: 'Quiz night', onlineCount: 1 }),
            toRoom({ id: 'empty', name: longNamed.name, onlineCount: 0 }),
          ]}
        />
      </Specimen>
      <Specimen title="No room" height={400} width={320}>
        <FixtureList rooms={[]} />
      </Specimen>
    </Section>
  );
}

function FixtureRoom(part: Partial<RoomPageProps>): ReactNode {
  return (
    <RoomPage
      status="connected"
      reason={null}
      bannedUntil={null}
      rights={null}
      room={toRoom()}
      me={me}
      onlineCount={4}
      members={members}
      attributes={someSeats}
      messages={messages}
      hasOlder={false}
      flights={[]}
      giftShow={null}
      gifts={gifts}
      actions={actions}
      isPeopleOpen={false}
      onTogglePeople={ignore}
      onBack={ignore}
      {...part}
    />
  );
}

const banned: Pages<BannedPerson> = {
  status: 'ready',
  rows: [{ userId: 'carol', name: 'Carol', avatarUrl: null, bannedUntil: 8.64e15, reason: null }],
  hasMore: false,
  loadMore: ignore,
};

const lists: RightsLists = {
  muted: {
    pages: {
      ...banned,
      rows: [
        { userId: 'carol', name: 'Carol', avatarUrl: null, mutedUntil: galleryNow + 3_600_000 },
        { userId: longNamed.id, name: longNamed.name, avatarUrl: null, mutedUntil: 8.64e15 },
      ],
    },
    undo: ignore,
  },
  allowed: { pages: banned, undo: ignore },
};

function FixturePeople({ initialPage = 'main' }: Pick<RoomPeopleProps, 'initialPage'>): ReactNode {
  return (
    <RoomPeople
      room={toRoom()}
      me={me}
      members={members}
      onlineCount={2345}
      order={order}
      lists={lists}
      initialPage={initialPage}
      renderBanned={(show) => show({ pages: banned, undo: ignore })}
      onClose={ignore}
    />
  );
}

function FixtureList({ rooms }: { readonly rooms: readonly Room[] }): ReactNode {
  return (
    <RoomList
      status="ready"
      rooms={rooms}
      activeId="quiz"
      hasMore={rooms.length > 0}
      emptyAction={<Button variant="primary">New room</Button>}
      hrefOf={(id) => `/rooms/${id}`}
      onOpen={ignore}
      onLoadMore={ignore}
      onRetry={ignore}
    />
  );
}
