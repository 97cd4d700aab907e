import type { Room, RoomAttribute, RoomContent, RoomMember, RoomMessage } from '@confab/client';
import { Button } from '@confab/react';
import {
  type RoomActions,
  RoomList,
  type RoomOrder,
  RoomPage,
  type RoomPageProps,
  RoomPeople,
} from '@confab/react/room';
import type { ReactNode } from 'react';
import { alice, bob, carol, galleryNow, longNamed } from './fixtures.ts';
import { Section, Specimen } from './specimen.tsx';

const ignore = () => {};

const gifts = [
  { id: 'applause', emoji: '👏', name: 'Applause' },
  { id: 'rose', emoji: '🌹', name: 'Rose' },
];
const actions: RoomActions = {
  takeSeat: ignore,
  leaveSeat: ignore,
  freeSeat: ignore,
  say: ignore,
  fly: ignore,
  give: ignore,
  loadOlder: ignore,
  leave: ignore,
  enterAgain: ignore,
};
const order: RoomOrder = {
  promote: ignore,
  demote: ignore,
  mute: ignore,
  unmute: ignore,
  kick: ignore,
  ban: ignore,
  setMuted: ignore,
  end: ignore,
};

function toRoom(part: Partial<Room> = {}, isMuted = false): Room {
  return {
    id: 'stage',
    name: 'Friday open stage',
    description: 'Three songs each. Raise your hand in the feed, then take a seat.',
    ownerId: 'alice',
    createdAt: galleryNow,
    rev: 1,
    settings: {
      destroyDelaySeconds: 60,
      historySize: 100,
      replaySize: 10,
      messagesPerSecond: 100,
      maxMembers: 10_000,
      isOneDevice: false,
      isMuted,
    },
    onlineCount: 4,
    ...part,
  };
}

function toMember(
  { id, name }: { id: string; name: string },
  role: RoomMember['role'],
): RoomMember {
  return { userId: id, name, avatarUrl: null, role, joinedAt: galleryNow, attributes: {} };
}

const me = toMember(alice, 'owner');
const members = [
  me,
  toMember(bob, 'admin'),
  toMember(carol, 'member'),
  toMember(longNamed, 'member'),
];

function toSeat(
  number: number,
  { id, name }: { id: string; name: string },
): [string, RoomAttribute] {
  const key = `seat-${number}`;
  return [key, { key, value: name, ownerId: id, autoDeleteOnLeave: true }];
}

const someSeats = new Map([toSeat(1, alice), toSeat(2, bob), toSeat(5, longNamed)]);
const text = (words: string): RoomContent => ({ type: 'text', text: words });

function toMessages(
  ...lines: (readonly [{ id: string; name: string }, RoomContent])[]
): RoomMessage[] {
  return lines.map(([{ id, name }, content], index) => ({
    id: String(index),
    senderId: id,
    senderName: name,
    senderAvatarUrl: null,
    content,
    priority: 'normal',
    createdAt: galleryNow,
  }));
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
          room={toRoom({}, true)}
          me={toMember(carol, 'member')}
          messages={[]}
          attributes={new Map()}
        />
      </Specimen>
      <Specimen title="Coming back" height={360} width={360} isOnCanvas>
        <FixtureRoom status="connecting" reason="offline" />
      </Specimen>
      <Specimen title="Over" height={360} width={360} isOnCanvas>
        <FixtureRoom status="disconnected" reason="destroyed" />
      </Specimen>
      <Specimen title="People" height={560} width={320}>
        <RoomPeople
          room={toRoom()}
          me={me}
          members={members}
          onlineCount={2345}
          order={order}
          onClose={ignore}
        />
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
