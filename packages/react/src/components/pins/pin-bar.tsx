import { List, Pin } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { toPreview } from '../../text/shorten-text.ts';
import { useI18n } from '../../ui-provider.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';
import { PinsDialog } from './pins-dialog.tsx';
import type { PinsProps } from './pins-props.ts';

/** What is pinned, above the messages: each press shows one of them where it stands, and goes on to the next. */
export function PinBar(props: PinsProps): ReactNode {
  const { pins, onShow } = props;
  const { t } = useI18n();
  const [nextSeq, setNextSeq] = useState<number | null>(null);
  const [isListOpen, setIsListOpen] = useState(false);
  const found = pins.findIndex(({ seq }) => seq === nextSeq);
  const index = Math.max(found, 0);
  const pin = pins[index];
  if (pin === undefined) return null;

  function show(seq: number): void {
    onShow(seq);
    setNextSeq(pins[(index + 1) % pins.length]?.seq ?? null);
  }

  return (
    <section className="cf-pin-bar" aria-label={t('pinnedMessages')}>
      <button type="button" className="cf-pin-bar__pin" onClick={() => show(pin.seq)}>
        <Pin aria-hidden="true" className="cf-icon" />
        <span className="cf-pin-bar__body">
          <span className="cf-pin-bar__title">
            {pins.length === 1
              ? t('pinnedMessage')
              : t('pinnedMessageOf', { index: index + 1, count: pins.length })}
          </span>
          <span className="cf-truncate" dir="auto">
            {toPreview(pin.text)}
          </span>
        </span>
      </button>
      <IconButton icon={List} label={t('allPinned')} onClick={() => setIsListOpen(true)} />
      <PinsDialog {...props} isOpen={isListOpen} onClose={() => setIsListOpen(false)} />
    </section>
  );
}
