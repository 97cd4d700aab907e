import type { Me } from '@confab/client';
import { MyProfilePage } from '@confab/react/my-profile';
import { createUser } from '@confab/react/samples';
import type { ReactNode } from 'react';
import { alice, longNamed } from './fixtures.ts';
import { Section, Specimen } from './specimen.tsx';

const ignore = () => {};

/** The page of my profile. */
export function MyProfileSpecimens(): ReactNode {
  return (
    <Section title="My profile">
      <Specimen title="As it begins" height={560} width={336}>
        <FixtureProfile me={{ ...createUser(alice), privateAttributes: {} }} />
      </Specimen>
      <Specimen title="With everything said" height={760} width={336}>
        <FixtureProfile
          me={{
            ...createUser(longNamed),
            bio: 'Sails on Saturdays.\nأبحر كل سبت. Ask me about the harbour, not about the weather.',
            language: 'ar',
            timezone: 'Asia/Riyadh',
            role: 'moderator',
            privateAttributes: {},
          }}
        />
      </Specimen>
    </Section>
  );
}

function FixtureProfile({ me }: { me: Me }): ReactNode {
  return (
    <MyProfilePage me={me} level="all" onChange={ignore} onLevelChange={ignore} onBack={ignore} />
  );
}
