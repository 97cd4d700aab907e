import { Children, type ReactNode } from 'react';
import { describeUntil } from '../../i18n/describe-time.ts';
import { peopleTexts } from '../../i18n/people-texts.ts';
import { useSlot } from '../../overrides.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { Avatar, type AvatarProps } from '../avatar/avatar.tsx';
import { Button } from '../button/button.tsx';

interface RequestsProps {
  readonly title: string;
  readonly children: readonly ReactNode[];
}

/** Requests of one kind; nothing when there is none. */
export function Requests({ title, children }: RequestsProps): ReactNode {
  if (children.length === 0) return null;
  return (
    <section aria-label={title}>
      <p className="cf-panel__section cf-panel__label" aria-hidden="true">
        {title}
      </p>
      <ul>
        {Children.map(children, (child) => (
          <li>{child}</li>
        ))}
      </ul>
    </section>
  );
}

interface RequestRowProps extends Pick<AvatarProps, 'id' | 'name' | 'avatarUrl' | 'type'> {
  /** What stands beside the name. */
  readonly hint?: string | null;
  readonly note: string | null;
  /** Epoch milliseconds; null where it is not known. */
  readonly expiresAt: number | null;
  /** What can be answered. */
  readonly children: ReactNode;
}

/** A request that waits: with whom, the word that came with it, and the answers. */
export function RequestRow(props: RequestRowProps): ReactNode {
  const { hint = null, note, expiresAt, children, ...picture } = props;
  const i18n = useI18n();
  const t = i18n.of(peopleTexts);
  const now = useNow();
  const SlotAvatar = useSlot('Avatar', Avatar);
  return (
    <div className="cf-request">
      <SlotAvatar {...picture} size="small" />
      <span className="cf-row__title">
        <span className="cf-truncate" dir="auto">
          {picture.name}
        </span>
        {hint !== null && (
          <span className="cf-row__note" dir="auto">
            {hint}
          </span>
        )}
      </span>
      {note !== null && (
        <p className="cf-panel__text" dir="auto">
          {note}
        </p>
      )}
      {expiresAt !== null && (
        <p className="cf-panel__small">
          {t('waitsUntil', { when: describeUntil(i18n, expiresAt, now) })}
        </p>
      )}
      <div className="cf-request__answers">{children}</div>
    </div>
  );
}

interface AnswersProps {
  readonly name: string;
  onAccept(): void;
  onReject(): void;
}

/** Yes or no. */
export function Answers({ name, onAccept, onReject }: AnswersProps): ReactNode {
  const t = useI18n().of(peopleTexts);
  return (
    <>
      <Button variant="primary" aria-label={t('acceptFrom', { name })} onClick={onAccept}>
        {t('accept')}
      </Button>
      <Button aria-label={t('declineFrom', { name })} onClick={onReject}>
        {t('decline')}
      </Button>
    </>
  );
}
