import type { RoomMessage } from '@confab/client';
import { ArrowDown } from 'lucide-react';
import { memo, type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { hueOf } from '../avatar/initials.ts';
import { Button } from '../button/button.tsx';
import { FoldedMessage } from '../folded-message/folded-message.tsx';
import { GiftBanner } from './gift-banner.tsx';
import { type FeedRow, toFeedRows } from './feed-rows.ts';
import type { RoomGift, RoomPageProps } from './room-props.ts';

/** So near to the end one reads the newest, in px. */
const nearPx = 48;

type RoomFeedProps = Pick<
  RoomPageProps,
  'messages' | 'foldedIds' | 'hasOlder' | 'gifts' | 'giftShow' | 'actions'
>;

/** What is said: it follows the newest until one scrolls up. */
export const RoomFeed = memo(function RoomFeed(props: RoomFeedProps): ReactNode {
  const { messages, foldedIds, hasOlder, gifts, giftShow, actions } = props;
  const t = useI18n().of(roomTexts);
  const rows = useMemo(() => toFeedRows(messages), [messages]);
  const { scroller, isFollowing, follow, onScroll } = useFollowing(messages);
  return (
    <div className="cf-feed">
      <div
        className="cf-feed__scroller"
        ref={scroller}
        role="log"
        aria-label={t('roomFeed')}
        tabIndex={0}
        onScroll={onScroll}
      >
        {hasOlder && (
          <Button className="cf-feed__older" onClick={actions.loadOlder}>
            {t('roomLoadOlder')}
          </Button>
        )}
        {rows.length === 0 && <p className="cf-feed__empty">{t('roomFeedEmpty')}</p>}
        {rows.map((row) => (
          <FeedLine
            key={row.message.id}
            row={row}
            gifts={gifts}
            isFolded={foldedIds?.has(row.message.senderId) ?? false}
          />
        ))}
      </div>
      {giftShow && <GiftBanner {...giftShow} />}
      {!isFollowing && (
        <button type="button" className="cf-feed__newest" onClick={follow}>
          <ArrowDown aria-hidden="true" className="cf-icon" />
          {t('roomNewest')}
        </button>
      )}
    </div>
  );
});

function useFollowing(messages: readonly RoomMessage[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const [isFollowing, setIsFollowing] = useState(true);
  const follow = () => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  };
  useLayoutEffect(() => {
    if (isFollowing) follow();
  }, [messages, isFollowing]);

  function onScroll(): void {
    const element = scroller.current;
    if (!element) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    setIsFollowing(below <= nearPx);
  }

  return { scroller, isFollowing, follow, onScroll };
}

interface FeedLineProps {
  readonly row: FeedRow;
  readonly gifts: readonly RoomGift[];
  readonly isFolded: boolean;
}

const FeedLine = memo(
  function FeedLine({ row, gifts, isFolded }: FeedLineProps): ReactNode {
    const { content, senderId, senderName } = row.message;
    const [isShown, setIsShown] = useState(false);
    if (content.type === 'gift') return <GiftLine row={row} gifts={gifts} />;
    if (isFolded && !isShown) {
      return (
        <p className="cf-feed__line" data-kind="folded">
          <FoldedMessage onShow={() => setIsShown(true)} />
        </p>
      );
    }
    return (
      <p className="cf-feed__line" data-kind={content.type}>
        <bdi className="cf-feed__name" data-hue={hueOf(senderId)}>
          {senderName}
        </bdi>{' '}
        <span dir="auto">{content.text}</span>
      </p>
    );
  },
  (before, after) =>
    before.row.message === after.row.message &&
    before.row.count === after.row.count &&
    before.gifts === after.gifts &&
    before.isFolded === after.isFolded,
);

function GiftLine({ row, gifts }: Omit<FeedLineProps, 'isFolded'>): ReactNode {
  const t = useI18n().of(roomTexts);
  const { content, senderName: name } = row.message;
  if (content.type !== 'gift') return null;
  const known = gifts.find(({ id }) => id === content.giftId);
  const gift = known?.name ?? t('roomUnknownGift');
  const { count } = row;
  return (
    <p className="cf-feed__line" data-kind="gift">
      <span className="cf-feed__emoji" aria-hidden="true">
        {known?.emoji ?? '🎁'}
      </span>
      {count === 1 ? t('roomGaveGift', { name, gift }) : t('roomGaveGifts', { name, gift, count })}
    </p>
  );
}
