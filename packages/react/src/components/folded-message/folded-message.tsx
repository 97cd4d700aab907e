import type { MouseEvent, ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';

interface FoldedMessageProps {
  readonly tabIndex?: 0 | -1;
  onShow(event: MouseEvent): void;
}

/** In the place of what somebody whom I have blocked says where others speak, too (BLOCK-2). */
export function FoldedMessage({ tabIndex = 0, onShow }: FoldedMessageProps): ReactNode {
  const { t } = useI18n();
  return (
    <span className="cf-folded">
      {t('foldedMessage')}
      <button type="button" className="cf-folded__show" tabIndex={tabIndex} onClick={onShow}>
        {t('showFolded')}
      </button>
    </span>
  );
}
