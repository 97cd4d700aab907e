import type { ChatFile } from '@confab/client';
import { Download, Trash2, Upload, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { fileTexts } from '../../i18n/file-texts.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { fileIconOf } from '../file-card/file-icon.ts';
import { IconButton } from '../icon-button/icon-button.tsx';
import { IconRow } from '../side-panel/icon-row.tsx';
import type { FileUpload } from './group-info-props.ts';

interface FileRowProps {
  readonly file: ChatFile;
  readonly uploaderName: string;
  readonly canRemove: boolean;
  onDownload(): void;
  onRemove(): void;
}

/** A shared file: what it is, from whom, and what can be done with it. */
export function FileRow(props: FileRowProps): ReactNode {
  const { file, uploaderName, canRemove, onDownload, onRemove } = props;
  const i18n = useI18n();
  const { format } = i18n;
  const t = i18n.of(fileTexts);
  const now = useNow();
  const { name, mediaType, sizeBytes, createdAt } = file;
  const when = format.short(createdAt, now);
  const facts = t('fileFacts', { size: format.bytes(sizeBytes), name: uploaderName, when });
  return (
    <IconRow icon={fileIconOf(mediaType)} title={<Title name={name} />} note={facts}>
      <IconButton icon={Download} label={i18n.t('downloadFile', { name })} onClick={onDownload} />
      {canRemove && (
        <IconButton icon={Trash2} label={t('removeFile', { name })} onClick={onRemove} />
      )}
    </IconRow>
  );
}

interface UploadRowProps {
  readonly upload: FileUpload;
  onDismiss(): void;
}

/** A file on its way: how far it has come, or why it was not shared. */
export function UploadRow({ upload, onDismiss }: UploadRowProps): ReactNode {
  const { of, format } = useI18n();
  const t = of(fileTexts);
  const { name, sizeBytes, sentBytes, problem } = upload;
  const percent = format.percent(sizeBytes === 0 ? 0 : sentBytes / sizeBytes);
  const sending = t('fileSending', { percent, size: format.bytes(sizeBytes) });
  const label = t(problem === null ? 'cancelUpload' : 'dismissUpload', { name });
  return (
    <IconRow
      icon={Upload}
      title={<Title name={name} />}
      note={problem === null ? sending : t('fileNotSent', { reason: problem })}
    >
      <IconButton icon={X} label={label} onClick={onDismiss} />
    </IconRow>
  );
}

function Title({ name }: { readonly name: string }): ReactNode {
  return (
    <bdi className="cf-truncate" title={name}>
      {name}
    </bdi>
  );
}
