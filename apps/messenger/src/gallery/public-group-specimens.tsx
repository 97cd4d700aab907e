import {
  type FoundGroup,
  type GroupSearch,
  type PublicGroupActions,
  PublicGroupsPage,
} from '@confab/react/public-groups';
import type { ReactNode } from 'react';
import { longNamed } from './fixtures.ts';
import { ignoredActions } from './ignored-actions.ts';
import { Section, Specimen } from './specimen.tsx';

const ignore = () => {};
const actions: PublicGroupActions = ignoredActions;

function toFound(name: string, part: Partial<FoundGroup>): FoundGroup {
  return {
    conversationId: name,
    name,
    description: null,
    avatarUrl: null,
    tags: [],
    joinPolicy: 'open',
    memberCount: 12,
    place: 'open',
    ...part,
  };
}

const groups = [
  toFound('Saturday regatta', {
    description:
      'Every Saturday at ten, in any weather that a dinghy stands. Beginners sail along.',
    tags: ['sailing', 'harbour'],
  }),
  toFound('Book club', { place: 'approval', memberCount: 1234 }),
  toFound('Rowing', { place: 'asked' }),
  toFound('نادي القراءة', { place: 'invited', description: 'كتاب كل شهر', tags: ['قراءة'] }),
  toFound('Lunch', { place: 'member', memberCount: 3 }),
  toFound(`Friends of ${longNamed.name}`, { place: 'closed' }),
];

/** The page of public groups. */
export function PublicGroupSpecimens(): ReactNode {
  return (
    <Section title="Public groups">
      <Specimen title="All" height={720} width={336}>
        <FixturePage groups={groups} hasMore />
      </Specimen>
      <Specimen title="Nothing found" height={320} width={336}>
        <FixturePage query="gliding" />
      </Specimen>
      <Specimen title="None yet" height={400} width={336}>
        <FixturePage />
      </Specimen>
      <Specimen title="No connection" height={320} width={336}>
        <FixturePage status="failed" />
      </Specimen>
    </Section>
  );
}

function FixturePage(part: Partial<GroupSearch>): ReactNode {
  return (
    <PublicGroupsPage
      search={{ query: '', status: 'ready', groups: [], hasMore: false, ...part }}
      actions={actions}
      addPolicy={part.status === 'failed' ? null : 'contacts'}
      onAddPolicyChange={ignore}
      onQueryChange={ignore}
      onLoadMore={ignore}
      onBack={ignore}
    />
  );
}
