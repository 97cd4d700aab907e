import { Paperclip } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { FileInput } from '../file-card/file-input.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';

interface AttachButtonProps {
  onFiles(files: readonly File[]): void;
}

/** Lets one choose files to send. */
export function AttachButton({ onFiles }: AttachButtonProps): ReactNode {
  const { t } = useI18n();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon={Paperclip}
        label={t('attachFiles')}
        onClick={() => input.current?.click()}
      />
      <FileInput label={t('attachFiles')} inputRef={input} onFiles={onFiles} />
    </>
  );
}
