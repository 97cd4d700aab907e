import type { DeliveryCounts, NamedDelivery } from '@confab/client';
import { Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { broadcastTexts } from '../../i18n/broadcast-texts.ts';
import type { I18n } from '../../i18n/i18n.ts';
import { useI18n } from '../../ui-provider.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import { PersonLine } from '../person-line/person-line.tsx';
import { PersonRows } from '../side-panel/person-rows.tsx';
import { SidePanel } from '../side-panel/side-panel.tsx';
import type { DeliveriesPageProps } from './broadcasts-props.ts';

/** How far a message of a broadcast list has come: with how many, and with each (BROADCAST-3). */
export function DeliveriesPage(props: DeliveriesPageProps): ReactNode {
  const { text: words, snapshot, onBack, onClose } = props;
  const { status, counts, deliveries } = snapshot;
  const text = useI18n().of(broadcastTexts);
  const back = { label: text('backToBroadcast'), onBack };
  return (
    <SidePanel title={text('delivery')} back={back} onClose={onClose}>
      <blockquote className="cf-deliveries__words">
        <p dir="auto">{words}</p>
      </blockquote>
      {counts && <Counts counts={counts} />}
      {status === 'ready' && deliveries.length === 0 ? (
        <EmptyState icon={Users} title={text('delivery')} hint={text('noDeliveries')} />
      ) : (
        <PersonRows
          people={deliveries}
          renderRow={(delivery) => <DeliveryRow delivery={delivery} />}
        />
      )}
    </SidePanel>
  );
}

const countLabels = {
  read: ({ t }) => t('statusRead'),
  delivered: ({ t }) => t('statusDelivered'),
  sent: ({ t }) => t('statusSent'),
  pending: ({ of }) => of(broadcastTexts)('countPending'),
  skipped: ({ of }) => of(broadcastTexts)('countSkipped'),
} satisfies Record<keyof DeliveryCounts, (i18n: I18n) => string>;
const countNames = Object.keys(countLabels) as (keyof DeliveryCounts)[];

function Counts({ counts }: { readonly counts: DeliveryCounts }): ReactNode {
  const i18n = useI18n();
  const all = countNames.reduce((sum, name) => sum + counts[name], 0);
  const done = all - counts.pending;
  const progress = i18n.of(broadcastTexts)('deliveryProgress', { done, all });
  return (
    <>
      {counts.pending > 0 && (
        <div className="cf-deliveries__progress" role="status">
          <p className="cf-panel__small">{progress}</p>
          <progress aria-label={progress} value={done} max={all} />
        </div>
      )}
      <dl className="cf-deliveries__counts">
        {countNames.map((name) => (
          <div key={name} data-status={name} data-empty={counts[name] === 0}>
            <dt>{countLabels[name](i18n)}</dt>
            <dd>{i18n.format.compact(counts[name])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function DeliveryRow({ delivery }: { readonly delivery: NamedDelivery }): ReactNode {
  const i18n = useI18n();
  const { userId, name, avatarUrl, status } = delivery;
  return (
    <div className="cf-row">
      <PersonLine
        id={userId}
        name={name}
        avatarUrl={avatarUrl}
        note={status === 'skipped' ? describeSkip(i18n, delivery) : countLabels[status](i18n)}
      />
    </div>
  );
}

function describeSkip({ of }: I18n, { reason }: NamedDelivery): string {
  const t = of(broadcastTexts);
  if (reason === 'contacts_only') return t('skippedContactsOnly');
  return t(reason === 'sender_banned' ? 'skippedSenderBanned' : 'skippedBlocked');
}
