import type { ErrorCode, PublicGroup } from '@confab/client';
import { JoinPage, type JoinPageProps } from '@confab/react/join';
import type { ReactNode } from 'react';
import { longNamed } from './fixtures.ts';
import { Section, Specimen } from './specimen.tsx';

const ignore = () => {};
const group: PublicGroup = {
  conversationId: 'regatta',
  name: 'Saturday regatta',
  description: 'Every Saturday at ten, in any weather that a dinghy stands. Beginners sail along.',
  avatarUrl: null,
  tags: [],
  joinPolicy: 'invite_only',
  memberCount: 1234,
};
const preview = { status: 'ready', group, needsApproval: false, isMember: false } as const;
const refusals: readonly ErrorCode[] = ['not_found', 'limit_exceeded', 'unavailable'];

/** The page to which an invite link leads. */
export function JoinSpecimens(): ReactNode {
  return (
    <Section title="Invite links">
      <Specimen title="To join" height={480} width={480} isOnCanvas>
        <FixtureJoin state={preview} />
      </Specimen>
      <Specimen title="To ask, on a phone" height={480} width={360} isOnCanvas>
        <FixtureJoin
          state={{
            ...preview,
            needsApproval: true,
            group: { ...group, name: `Friends of ${longNamed.name}`, description: null },
          }}
        />
      </Specimen>
      <Specimen title="Asked" height={480} width={360} isOnCanvas>
        <FixtureJoin state={{ ...preview, needsApproval: true }} isAsked />
      </Specimen>
      <Specimen title="In it already" height={480} width={360} isOnCanvas>
        <FixtureJoin state={{ ...preview, isMember: true }} />
      </Specimen>
      {refusals.map((code) => (
        <Specimen key={code} title={`Refused: ${code}`} height={400} width={360} isOnCanvas>
          <FixtureJoin state={{ status: 'refused', code }} />
        </Specimen>
      ))}
    </Section>
  );
}

function FixtureJoin(part: Pick<JoinPageProps, 'state'> & Partial<JoinPageProps>): ReactNode {
  return (
    <JoinPage
      isAsked={false}
      isBusy={false}
      problem={null}
      onJoin={ignore}
      onWithdraw={ignore}
      onOpen={ignore}
      onRetry={ignore}
      onBack={ignore}
      {...part}
    />
  );
}
