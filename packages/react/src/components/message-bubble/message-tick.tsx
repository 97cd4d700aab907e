import type { MessageStatus } from '@confab/client';
import { Check, CheckCheck, CircleAlert, Clock3, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { KitTexts } from '../../i18n/kit-texts.ts';
import { useI18n } from '../../ui-provider.tsx';

type StatusName = MessageStatus['status'];

const ticks = {
  pending: { icon: Clock3, label: 'statusPending' },
  sending: { icon: Clock3, label: 'statusSending' },
  sent: { icon: Check, label: 'statusSent' },
  delivered: { icon: CheckCheck, label: 'statusDelivered' },
  read: { icon: CheckCheck, label: 'statusRead' },
  failed: { icon: CircleAlert, label: 'statusFailed' },
} as const satisfies Record<StatusName, { icon: LucideIcon; label: keyof KitTexts }>;

/** How far an own message has come. Two ticks for delivered, and the same two in colour for read. */
export function MessageTick({ status }: { status: MessageStatus }): ReactNode {
  const { t } = useI18n();
  const { icon: Icon, label } = ticks[status.status];
  return (
    <span className="cf-tick" data-status={status.status} title={t(label)}>
      <Icon aria-hidden="true" />
      <span className="cf-visually-hidden">{t(label)}</span>
    </span>
  );
}
