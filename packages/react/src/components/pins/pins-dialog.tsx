import { PinOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { toPreview } from '../../text/shorten-text.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { Dialog } from '../dialog/dialog.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';
import type { PinsProps, ShownPin } from './pins-props.ts';

/** Props of {@link PinsDialog}. */
export interface PinsDialogProps extends PinsProps {
  readonly isOpen: boolean;
  onClose(): void;
}

/** All that is pinned: who says what, and who has pinned it when. */
export function PinsDialog(props: PinsDialogProps): ReactNode {
  const { pins, isOpen, onShow, onUnpin, onClose } = props;
  const { t } = useI18n();

  function show(seq: number): void {
    onClose();
    onShow(seq);
  }

  return (
    <Dialog title={t('pinnedMessages')} isOpen={isOpen} onClose={onClose}>
      <ul className="cf-pins">
        {pins.map((pin) => (
          <li key={pin.seq} className="cf-pins__row">
            <PinButton pin={pin} onShow={show} />
            {onUnpin && (
              <IconButton icon={PinOff} label={t('unpin')} onClick={() => onUnpin(pin.seq)} />
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function PinButton({ pin, onShow }: { pin: ShownPin; onShow(seq: number): void }): ReactNode {
  const { t, format } = useI18n();
  const now = useNow();
  return (
    <button type="button" className="cf-pins__pin" onClick={() => onShow(pin.seq)}>
      <span className="cf-pins__sender" dir="auto">
        {pin.senderName}
      </span>
      <span className="cf-pins__text" dir="auto">
        {toPreview(pin.text)}
      </span>
      <span className="cf-pins__note">
        {t('pinnedBy', { name: pin.pinnerName, when: format.short(pin.pinnedAt, now) })}
      </span>
    </button>
  );
}
