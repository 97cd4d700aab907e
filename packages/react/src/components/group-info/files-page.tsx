import type { ChatFile } from '@confab/client';
import { Upload } from 'lucide-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { fileTexts } from '../../i18n/file-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { ConfirmDialog } from '../confirm-dialog/confirm-dialog.tsx';
import { FileInput } from '../file-card/file-input.tsx';
import { PagedList } from '../paged-list/paged-list.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import { FileRow, UploadRow } from './file-rows.tsx';
import type { GroupInfoProps, SharedFiles } from './group-info-props.ts';
import type { GroupRights } from './group-rights.ts';

interface FilesPageProps extends GroupInfoProps {
  readonly rights: GroupRights;
}

/** The files that members share with a group, and a new one (FILE-1). */
export function FilesPage({ renderFiles, ...props }: FilesPageProps): ReactNode {
  return renderFiles((files) => <FileLists {...props} files={files} />);
}

interface FileListsProps extends Pick<FilesPageProps, 'members' | 'rights'> {
  readonly files: SharedFiles;
}

function FileLists({ files, members, rights }: FileListsProps): ReactNode {
  const { pages, uploads, dismiss, download } = files;
  const t = useI18n().of(fileTexts);
  const [asked, setAsked] = useState<ChatFile | null>(null);
  const memberOf = (id: string) => members.members.find(({ userId }) => userId === id);
  return (
    <DropZone onFiles={files.share}>
      <PickRow label={t('shareFile')} onFiles={files.share} />
      <ul>
        {uploads.map((upload) => (
          <li key={upload.id}>
            <UploadRow upload={upload} onDismiss={() => dismiss(upload.id)} />
          </li>
        ))}
      </ul>
      <PagedList
        pages={pages}
        empty={<p className="cf-panel__section cf-panel__small">{t('noFiles')}</p>}
        keyOf={({ id }) => id}
        renderRow={(file) => (
          <FileRow
            file={file}
            uploaderName={memberOf(file.uploaderId)?.name ?? files.nameOf(file.uploaderId)}
            canRemove={
              file.seq === null && (rights.canConfigure || memberOf(file.uploaderId)?.isMe === true)
            }
            onDownload={() => download(file.id)}
            onRemove={() => setAsked(file)}
          />
        )}
      />
      {asked !== null && (
        <ConfirmDialog
          title={t('removeFileQuestion', { name: asked.name })}
          text={t('removeFileConsequence')}
          verb={t('removeFileVerb')}
          onConfirm={() => {
            setAsked(null);
            files.remove(asked.id);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </DropZone>
  );
}

interface PickRowProps {
  readonly label: string;
  onFiles(files: readonly File[]): void;
}

/** A row that lets one choose files of the device. */
function PickRow({ label, onFiles }: PickRowProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <ActionRow icon={Upload} label={label} onClick={() => input.current?.click()} />
      <FileInput label={label} inputRef={input} onFiles={onFiles} />
    </>
  );
}

interface DropZoneProps {
  readonly children: ReactNode;
  onFiles(files: readonly File[]): void;
}

function DropZone({ children, onFiles }: DropZoneProps): ReactNode {
  function drop(event: DragEvent): void {
    event.preventDefault();
    onFiles([...event.dataTransfer.files]);
  }

  return (
    <div className="cf-files" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      {children}
    </div>
  );
}
