import { textOf, type TimelineMessage } from '@confab/client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Person, toUnknownPerson } from '../../person.ts';
import { toPreview } from '../../text/shorten-text.ts';
import { useI18n } from '../../ui-provider.tsx';

/** Messages that arrive within this time are announced together. */
const batchMs = 1000;

interface AnnouncerProps {
  readonly messages: readonly TimelineMessage[];
  readonly people: ReadonlyMap<string, Person>;
  readonly foldedIds: ReadonlySet<string>;
}

/** Tells a screen reader politely what others write: one message in its words, several by their number. */
export function Announcer({ messages, people, foldedIds }: AnnouncerProps): ReactNode {
  const { t } = useI18n();
  const [announcement, setAnnouncement] = useState('');
  const newest = newestSeq(messages);
  const announced = useRef(newest);

  useEffect(() => {
    if (newest <= announced.current) return;
    const timer = setTimeout(() => {
      const arrived = messages.filter(
        ({ isOwn, seq, content, senderId }) =>
          !isOwn &&
          seq !== null &&
          seq > announced.current &&
          content.type !== 'info' &&
          !foldedIds.has(senderId),
      );
      announced.current = newest;
      const [only] = arrived;
      if (!only) return;
      const name = (people.get(only.senderId) ?? toUnknownPerson(only.senderId)).name;
      const text = toPreview(textOf(only.content));
      setAnnouncement(
        arrived.length === 1
          ? t('announceMessage', { name, text })
          : t('announceMessages', { count: arrived.length }),
      );
    }, batchMs);
    return () => clearTimeout(timer);
  }, [messages, people, foldedIds, newest, t]);

  return (
    <div className="cf-visually-hidden" role="status" aria-live="polite">
      {announcement}
    </div>
  );
}

function newestSeq(messages: readonly TimelineMessage[]): number {
  return messages.findLast(({ seq }) => seq !== null)?.seq ?? 0;
}
