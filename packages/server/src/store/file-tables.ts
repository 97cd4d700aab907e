import type { Generated, Selectable } from 'kysely';

/** The table of files; as in schema.ts. */
export interface FileTable {
  app_id: string;
  id: string;
  conversation_id: string;
  uploader_id: string;
  name: string;
  /** What the uploader takes it for. */
  declared_type: string;
  /** What its content shows; null while that is not there. */
  media_type: string | null;
  size_bytes: number;
  /** In hex; null while the content is not there. */
  sha256: string | null;
  /** pending, available, or removed: its blob still has to go. */
  state: Generated<string>;
  /** Under which its content is stored, or will be. */
  blob_key: string;
  created_at: number;
  /** 0 when it is for a message. */
  is_shared: Generated<number>;
  /** The message that brings it; null when none does, or none yet. */
  message_seq: Generated<number | null>;
}

export type FileRow = Selectable<FileTable>;
