import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import type { GiftShow } from './room-props.ts';

/** Who gives what just now. Decoration: the feed says it in words. */
export function GiftBanner({ name, emoji, count }: GiftShow): ReactNode {
  const { format } = useI18n();
  return (
    <div className="cf-gift-banner" aria-hidden="true">
      <span className="cf-gift-banner__emoji">{emoji}</span>
      <span className="cf-truncate" dir="auto">
        {name}
      </span>
      <strong key={count} className="cf-gift-banner__count">
        ×{format.number(count)}
      </strong>
    </div>
  );
}
