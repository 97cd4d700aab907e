import type { Availability, LastSeenVisibility, PresenceSettings } from '@confab/client';
import type { ReactNode } from 'react';
import { statusTexts } from '../../i18n/status-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { SelectField } from '../select-field/select-field.tsx';
import { SidePanel } from '../side-panel/side-panel.tsx';
import { CustomStatusForm } from './custom-status-form.tsx';
import type { StatusActions } from './status-actions.ts';

/** Props of {@link StatusPage}. */
export interface StatusPageProps {
  readonly settings: PresenceSettings;
  readonly actions: StatusActions;
  onBack(): void;
}

/** What I show of myself: a word, whether I am there, and when I last was (PRES-3 to PRES-6). */
export function StatusPage({ settings, actions, onBack }: StatusPageProps): ReactNode {
  const { t, of } = useI18n();
  const text = of(statusTexts);
  return (
    <SidePanel title={text('myStatus')} back={{ label: t('back'), onBack }}>
      <CustomStatusForm
        // What another device says takes the place of what is being written here.
        key={settings.customStatus?.text ?? ''}
        customStatus={settings.customStatus}
        actions={actions}
      />
      <div className="cf-panel__line" />
      <AvailabilityField settings={settings} actions={actions} />
      <SelectField<LastSeenVisibility>
        label={text('lastSeenVisibility')}
        hint={text('visibilityHint')}
        value={settings.lastSeenVisibility}
        options={[
          { value: 'everyone', label: text('visibilityEveryone') },
          { value: 'contacts', label: text('visibilityContacts') },
          { value: 'nobody', label: text('visibilityNobody') },
        ]}
        onChange={actions.setLastSeenVisibility}
      />
    </SidePanel>
  );
}

const hints = {
  auto: 'seenAutoHint',
  away: 'seenAwayHint',
  invisible: 'seenInvisibleHint',
} as const satisfies Record<Availability, string>;

function AvailabilityField({ settings, actions }: Omit<StatusPageProps, 'onBack'>): ReactNode {
  const text = useI18n().of(statusTexts);
  const { availability } = settings;
  return (
    <SelectField<Availability>
      label={text('seenAs')}
      hint={text(hints[availability])}
      value={availability}
      options={[
        { value: 'auto', label: text('seenAuto') },
        { value: 'away', label: text('seenAway') },
        { value: 'invisible', label: text('seenInvisible') },
      ]}
      onChange={actions.setAvailability}
    />
  );
}
