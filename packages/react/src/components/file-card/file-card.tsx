import type { FileContent } from '@confab/client';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { fileIconOf } from './file-icon.ts';

interface FileCardProps {
  readonly file: FileContent['files'][number];
  readonly tabIndex: 0 | -1;
  /** Saves it; absent while it is on its way. */
  onDownload?: (() => void) | undefined;
}

/** A file of a message: what it is, and the way to save it. */
export function FileCard({ file, tabIndex, onDownload }: FileCardProps): ReactNode {
  const { t, format } = useI18n();
  const { name, mediaType, sizeBytes } = file;
  const Icon = fileIconOf(mediaType);
  return (
    <button
      type="button"
      className="cf-file"
      title={t('downloadFile', { name })}
      tabIndex={tabIndex}
      disabled={onDownload === undefined}
      onClick={onDownload}
    >
      <span className="cf-file__icon" aria-hidden="true">
        <Icon className="cf-icon" />
      </span>
      <span className="cf-file__text">
        <bdi className="cf-file__name">{name}</bdi>
        <span className="cf-file__size">{format.bytes(sizeBytes)}</span>
      </span>
      <Download aria-hidden="true" className="cf-icon" />
    </button>
  );
}
