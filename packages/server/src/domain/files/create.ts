import type { ChatFile, OperationInput } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import type { Tx } from '../../store/database.ts';
import {
  findFile,
  insertFile,
  type StoredFile,
  sumFilesOf,
  toWireFile,
} from '../../store/files.ts';
import { lockUsers } from '../../store/users.ts';
import { type UserActor, userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { authoriseUpload } from './authorise-upload.ts';
import { signFileUrl } from './file-url.ts';
import { refuseDenied } from './judge-content.ts';

type NewFile = OperationInput<'files.create'>;

export const createFile = defineUseCase('files.create', async (context, { actor, input }) => {
  const me = userOf(actor);
  refuseLarge(context, input);
  const mediaType = input.mediaType ?? 'application/octet-stream';
  refuseDenied(context.config.files, { name: input.name, mediaType });
  const file = await context.store.transaction(async (tx) => {
    const { conversationId, isForMessage = false } = input;
    await authoriseUpload(context, tx, { actor: me, conversationId, isShared: !isForMessage });
    const known = await findOwn(tx, me, input);
    return known ?? (await announceFile(context, tx, { me, input: { ...input, mediaType } }));
  });
  const target = { purpose: 'upload', fileId: file.id } as const;
  return {
    file,
    upload: file.state === 'pending' ? await signFileUrl(context, me, target) : null,
  };
});

function refuseLarge(
  { config }: Pick<Context, 'config'>,
  { sizeBytes, isForMessage = false }: NewFile,
): void {
  const { sharedMaxBytes, sentMaxBytes } = config.files;
  const value = isForMessage ? sentMaxBytes : sharedMaxBytes;
  if (sizeBytes <= value) return;
  const setting = isForMessage ? 'CONFAB_SENT_FILE_MAX_BYTES' : 'CONFAB_SHARED_FILE_MAX_BYTES';
  throw new ChatError('payload_too_large', {
    message: `Such a file has ${value} bytes at most; this one has ${sizeBytes}.`,
    details: { value, setting },
  });
}

/** FILE-2: the same file again, for an uploader who did not hear the answer. */
async function findOwn(
  tx: Tx,
  { appId, userId }: UserActor,
  { fileId, conversationId }: NewFile,
): Promise<ChatFile | null> {
  const known = await findFile(tx, { appId, fileId });
  if (!known) return null;
  const isSame = known.uploaderId === userId && known.conversationId === conversationId;
  if (!isSame || known.state === 'removed') throw new ChatError('already_exists');
  return toWireFile(known);
}

async function announceFile(
  { clock, ids, config }: Context,
  tx: Tx,
  { me, input }: { readonly me: UserActor; readonly input: NewFile & { mediaType: string } },
): Promise<ChatFile> {
  const { appId, userId } = me;
  // One user's files are counted one after the other.
  await lockUsers(tx, appId, [userId]);
  const { bytes, pending } = await sumFilesOf(tx, { appId, userId });
  const { userMaxBytes } = config.files;
  const setting = 'CONFAB_USER_FILES_MAX_BYTES';
  if (bytes + input.sizeBytes > userMaxBytes) {
    throw overLimit(`Your files may come to ${userMaxBytes} bytes: remove some.`, {
      value: userMaxBytes,
      setting,
    });
  }
  const { pendingFilesPerUser } = limits;
  if (pending >= pendingFilesPerUser) {
    throw overLimit(`${pendingFilesPerUser} of your files wait for their content already.`, {
      limit: 'pendingFilesPerUser',
      value: pendingFilesPerUser,
    });
  }
  const { fileId: id, conversationId, name, mediaType, sizeBytes } = input;
  const isShared = input.isForMessage !== true;
  const fields = { id, conversationId, name, mediaType, sizeBytes, isShared };
  const made = { uploaderId: userId, createdAt: clock.now(), blobKey: ids.next() };
  const file: StoredFile = { ...fields, ...made, state: 'pending', sha256: null, seq: null };
  if (!(await insertFile(tx, appId, file))) throw new ChatError('already_exists');
  return toWireFile(file);
}

function overLimit(message: string, details: Readonly<Record<string, unknown>>): ChatError {
  return new ChatError('limit_exceeded', { message, details });
}
