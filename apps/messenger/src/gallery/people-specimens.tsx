import type { Admission, Presence, Relation } from '@confab/client';
import type { Person } from '@confab/react';
import {
  ContactRow,
  type ListedPerson,
  PeoplePage,
  type PeoplePageProps,
  type PersonActions,
  Profile,
  type ProfileProps,
} from '@confab/react/people';
import { createListed, createRequest, listed } from '@confab/react/samples';
import type { ReactNode } from 'react';
import { alice, bob, carol, galleryNow, longNamed } from './fixtures.ts';
import { ignoredActions } from './ignored-actions.ts';
import { Section, Specimen } from './specimen.tsx';

const ignore = () => {};
const dayMs = 24 * 3_600_000;

const actions: PersonActions = ignoredActions;

function toListed({ id, name }: Person, part: Partial<Relation>): ListedPerson {
  return { ...createListed(id, part), name: part.alias ?? name };
}

const contacts = listed(
  toListed(bob, { contactSince: 1, labels: ['Sailing', 'Work'], alias: 'Bobby' }),
  toListed(carol, { contactSince: 1 }),
  toListed(longNamed, { contactSince: 1, labels: ['Work'] }),
);
const incoming = listed(
  toListed(carol, createRequest('incoming', 'We met at the regatta on Saturday.')),
  toListed(longNamed, createRequest('incoming')),
);
const outgoing = listed(toListed(bob, createRequest('outgoing', 'It is me, Alice')));
const blocked = listed(toListed(longNamed, { blockedAt: 1 }), toListed(alice, { blockedAt: 1 }));
const admission = (kind: 'request' | 'invitation', name: string): Admission => ({
  conversationId: name,
  userId: 'alice',
  rev: 1,
  kind,
  status: 'pending',
  note: kind === 'invitation' ? 'We sail at noon' : null,
  invitedBy: kind === 'invitation' ? 'bob' : null,
  name,
  avatarUrl: null,
  createdAt: galleryNow - dayMs,
  expiresAt: galleryNow + 6 * dayMs,
});
const invitations = [{ admission: admission('invitation', 'Regatta'), inviterName: 'Bob' }];
const joinRequests = { status: 'ready', admissions: [admission('request', 'Book club')] } as const;
const presences: Readonly<Record<string, Presence>> = {
  bob: {
    userId: 'bob',
    online: true,
    status: 'online',
    customStatus: null,
    lastSeenAt: null,
  },
  carol: {
    userId: 'carol',
    online: false,
    status: 'offline',
    customStatus: { text: '🌴 On holiday', expiresAt: null },
    lastSeenAt: galleryNow - 5 * 60_000,
  },
};

/** People: contacts, requests, blocks and profiles. */
export function PeopleSpecimens(): ReactNode {
  return (
    <Section title="People">
      <Specimen title="Contacts" height={480} width={336}>
        <FixturePeople />
      </Specimen>
      <Specimen title="Requests" height={800} width={336}>
        <FixturePeople tab="requests" />
      </Specimen>
      <Specimen title="Blocked" height={320} width={336}>
        <FixturePeople tab="blocked" />
      </Specimen>
      <Specimen title="No contacts" height={480} width={336}>
        <FixturePeople contacts={listed()} incoming={listed()} />
      </Specimen>
      <Specimen title="A contact" height={560} width={320}>
        <FixtureProfile
          person={bob}
          part={contacts.people[0]?.relation ?? {}}
          about={{ bio: 'At the pier until six, then at sea.', role: 'moderator', timezone: 'UTC' }}
        />
      </Specimen>
      <Specimen title="Who asks me" height={560} width={320}>
        <FixtureProfile person={carol} part={createRequest('incoming')} />
      </Specimen>
      <Specimen title="A stranger, blocked" height={560} width={320}>
        <FixtureProfile person={longNamed} part={{ blockedAt: 1 }} />
      </Specimen>
    </Section>
  );
}

function FixturePeople(part: Partial<PeoplePageProps>): ReactNode {
  return (
    <PeoplePage
      tab="contacts"
      contacts={contacts}
      incoming={incoming}
      outgoing={outgoing}
      blocked={blocked}
      invitations={invitations}
      joinRequests={joinRequests}
      actions={actions}
      renderContact={(person) => (
        <ContactRow
          person={person}
          presence={presences[person.userId] ?? null}
          onOpen={ignore}
          onOpenMenu={ignore}
        />
      )}
      onTabChange={ignore}
      onAdd={ignore}
      onBack={ignore}
      {...part}
    />
  );
}

interface FixtureProfileProps extends Pick<ProfileProps, 'about'> {
  readonly person: Person;
  readonly part: Partial<Relation>;
}

function FixtureProfile({ person, part, about = null }: FixtureProfileProps): ReactNode {
  const { userId, name, avatarUrl, relation } = toListed(person, part);
  return (
    <Profile
      userId={userId}
      name={name}
      avatarUrl={avatarUrl}
      about={about}
      relation={relation}
      presence={presences[userId] ?? null}
      allLabels={['Sailing', 'Work']}
      actions={actions}
      onAsk={ignore}
      onClose={ignore}
    />
  );
}
