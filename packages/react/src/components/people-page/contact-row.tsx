import type { Presence } from '@confab/client';
import { EllipsisVertical } from 'lucide-react';
import type { ReactNode } from 'react';
import { toOpener, useMenuOpener } from '../../hooks/use-menu-opener.ts';
import { peopleTexts } from '../../i18n/people-texts.ts';
import { describePresence } from '../../text/describe-presence.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';
import type { MenuOpener } from '../menu/menu-opener.ts';
import { PersonLine } from '../person-line/person-line.tsx';
import type { ListedPerson } from './people-page-props.ts';

/** Props of {@link ContactRow}. */
export interface ContactRowProps {
  readonly person: ListedPerson;
  /** Null while it is not known. */
  readonly presence: Presence | null;
  onOpen(userId: string): void;
  onOpenMenu(person: ListedPerson, opener: MenuOpener): void;
}

/** A contact: name, whether they are there or blocked, my labels, and a menu. A click opens the conversation. */
export function ContactRow({ person, presence, onOpen, onOpenMenu }: ContactRowProps): ReactNode {
  const i18n = useI18n();
  const t = i18n.of(peopleTexts);
  const now = useNow();
  const opener = useMenuOpener((opener) => onOpenMenu(person, opener));
  const { userId, name, avatarUrl, relation } = person;
  const presenceFacts =
    relation.blockedAt === null ? describePresence(i18n, presence, now) : [t('blockedContact')];
  const facts = [...presenceFacts, ...relation.labels];
  return (
    <div className="cf-contact" {...opener}>
      <button type="button" className="cf-row" onClick={() => onOpen(userId)}>
        <PersonLine
          id={userId}
          name={name}
          avatarUrl={avatarUrl}
          status={presence?.status ?? 'offline'}
          facts={facts}
        />
      </button>
      <IconButton
        className="cf-contact__menu"
        icon={EllipsisVertical}
        label={t('personActions', { name })}
        aria-haspopup="menu"
        onClick={(event) => onOpenMenu(person, toOpener(event.currentTarget))}
      />
    </div>
  );
}
