import type { NamedDelivery } from '@confab/client';
import {
  BroadcastInfo,
  type BroadcastInfoProps,
  BroadcastsPage,
  DeliveriesPage,
} from '@confab/react/broadcasts';
import { createItem, createUser } from '@confab/react/samples';
import type { ReactNode } from 'react';
import { alice, bob, carol, longNamed, toMessages } from './fixtures.ts';
import { ignoredActions } from './ignored-actions.ts';
import { Section, Specimen } from './specimen.tsx';

const ignore = () => {};
const ready = { status: 'ready', hasMore: false, loadMore: ignore } as const;
const recipients = [bob, carol, longNamed].map(createUser);
const [lastMessage = null] = toMessages([
  { from: alice, ago: 20, text: 'The race starts at noon', status: { status: 'sent' } },
]);
const lists = [
  createItem({ type: 'broadcast', conversationId: 'crew', title: 'Crew', lastMessage }),
  createItem({ type: 'broadcast', conversationId: 'long', title: `Friends of ${longNamed.name}` }),
];
const deliveries = (
  [
    [bob, 'read', null],
    [carol, 'delivered', null],
    [longNamed, 'skipped', 'contacts_only'],
    [{ ...alice, id: 'guest-4', name: 'Guest 4' }, 'skipped', 'blocked'],
    [{ ...alice, id: 'guest-5', name: 'Guest 5' }, 'sent', null],
    [{ ...alice, id: 'guest-6', name: 'Guest 6' }, 'pending', null],
  ] as const
).map(([{ id, name, avatarUrl }, status, reason]): NamedDelivery => {
  return { userId: id, name, avatarUrl, status, reason, conversationId: null, seq: null };
});

/** Broadcast lists, who is on them, and what becomes of what is sent to them. */
export function BroadcastSpecimens(): ReactNode {
  return (
    <Section title="Broadcast lists">
      <Specimen title="My lists" height={320} width={336}>
        <BroadcastsPage
          status="ready"
          lists={lists}
          onOpen={ignore}
          onNew={ignore}
          onBack={ignore}
        />
      </Specimen>
      <Specimen title="None yet" height={400} width={336}>
        <BroadcastsPage status="ready" lists={[]} onOpen={ignore} onNew={ignore} onBack={ignore} />
      </Specimen>
      <Specimen title="A list" height={640} width={320}>
        <FixtureBroadcast />
      </Specimen>
      <Specimen title="A list with nobody on it" height={640} width={320}>
        <FixtureBroadcast recipientCount={0} recipients={{ ...ready, rows: [] }} />
      </Specimen>
      <Specimen title="On its way" height={640} width={320}>
        <DeliveriesPage
          text="The race starts at noon. Bring a jacket, the wind turns north in the afternoon."
          snapshot={{
            status: 'ready',
            counts: { read: 1, delivered: 1, sent: 1, pending: 507, skipped: 2 },
            deliveries,
          }}
          onBack={ignore}
          onClose={ignore}
        />
      </Specimen>
    </Section>
  );
}

function FixtureBroadcast(part: Partial<BroadcastInfoProps>): ReactNode {
  return (
    <BroadcastInfo
      conversationId="crew"
      name="Crew"
      recipientCount={512}
      recipients={{ ...ready, rows: recipients, hasMore: true }}
      actions={ignoredActions}
      onAdd={ignore}
      onClose={ignore}
      {...part}
    />
  );
}
