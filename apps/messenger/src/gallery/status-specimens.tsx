import type { PresenceSettings } from '@confab/client';
import { StatusPage } from '@confab/react/status';
import type { ReactNode } from 'react';
import { galleryNow } from './fixtures.ts';
import { Section, Specimen } from './specimen.tsx';

const ignore = () => {};

const actions = {
  setCustomStatus: ignore,
  clearCustomStatus: ignore,
  setAvailability: ignore,
  setLastSeenVisibility: ignore,
};

/** The page of what I show of myself. */
export function StatusSpecimens(): ReactNode {
  return (
    <Section title="My status">
      <Specimen title="Nothing decided" height={560} width={336}>
        <FixtureStatus />
      </Specimen>
      <Specimen title="On holiday, unseen" height={560} width={336}>
        <FixtureStatus
          availability="invisible"
          customStatus={{ text: '🌴 On holiday', expiresAt: galleryNow + 20 * 3_600_000 }}
          lastSeenVisibility="contacts"
        />
      </Specimen>
    </Section>
  );
}

function FixtureStatus(part: Partial<PresenceSettings>): ReactNode {
  const settings: PresenceSettings = {
    rev: 0,
    availability: 'auto',
    customStatus: null,
    lastSeenVisibility: 'everyone',
    ...part,
  };
  return <StatusPage settings={settings} actions={actions} onBack={ignore} />;
}
