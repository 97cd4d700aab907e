import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FileUrl } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { findApp } from '../../store/apps.ts';
import type { Db } from '../../store/database.ts';
import { actorWithoutToken, type UserActor } from '../actor.ts';
import { admitUser } from '../admit-user.ts';
import { isDeviceId, isUserId } from '../parse-input.ts';

/** What an address of a file's content is good for. */
export type FilePurpose = 'upload' | 'download';

/** What such an address says; nothing of it is believed before its signature was checked (FILE-3). */
export interface SignedFile {
  readonly appId: string;
  readonly fileId: string;
  readonly userId: string;
  /** Empty when the user named no device. */
  readonly deviceId: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** An address of a file's content for one user, and nobody else, and not for long. */
export async function signFileUrl(
  context: Pick<Context, 'store' | 'clock'>,
  { appId, userId, deviceId }: UserActor,
  { purpose, fileId }: { readonly purpose: FilePurpose; readonly fileId: string },
): Promise<FileUrl> {
  const expiresAt = context.clock.now() + limits.fileUrlMs;
  const file: SignedFile = { appId, fileId, userId, deviceId: deviceId ?? '', expiresAt };
  const signature = await signatureOf(context.store, purpose, file);
  if (!signature) throw new ChatError('unauthenticated');
  const query = new URLSearchParams({
    app: appId,
    user: userId,
    ...(deviceId !== null && { device: deviceId }),
    expires: String(expiresAt),
    signature: signature.toString('base64url'),
  });
  return { url: `/v1/files/${fileId}/content?${query.toString()}`, expiresAt };
}

/**
 * The user for whom an address was signed, if they may still call at all: not banned, token and device not revoked.
 * @throws ChatError `forbidden` when it was not signed here, `window_expired` when its time is over, and as admitUser.
 */
export async function verifyFileUrl(
  context: Pick<Context, 'store' | 'clock'>,
  file: SignedFile,
  signed: { readonly purpose: FilePurpose; readonly signature: string },
): Promise<UserActor> {
  const { appId, userId, deviceId, expiresAt } = file;
  const right = await signatureOf(context.store, signed.purpose, file);
  const shown = Buffer.from(signed.signature, 'base64url');
  if (shown.length !== right?.length || !timingSafeEqual(shown, right)) {
    throw new ChatError('forbidden', { message: 'The address of this file is not valid.' });
  }
  if (expiresAt <= context.clock.now()) {
    throw new ChatError('window_expired', {
      message: 'The address of this file has expired: ask for a new one.',
    });
  }
  const user = { appId, userId, deviceId: deviceId === '' ? null : deviceId };
  return admitUser(context, actorWithoutToken(user, expiresAt - limits.fileUrlMs));
}

/**
 * Signed with a key of its own that follows from the secret of the app, so that a new secret ends all addresses; null
 * when there is no such app.
 */
async function signatureOf(db: Db, purpose: FilePurpose, file: SignedFile): Promise<Buffer | null> {
  const { appId, fileId, userId, deviceId, expiresAt } = file;
  const app = isWellFormed(file) ? await findApp(db, appId) : null;
  if (!app) return null;
  const key = createHmac('sha256', app.secret).update('confab file url').digest();
  return createHmac('sha256', key)
    .update(JSON.stringify([purpose, appId, fileId, userId, deviceId, expiresAt]))
    .digest();
}

/** Not every text can be asked for: Postgres refuses U+0000. */
function isWellFormed({ appId, userId, deviceId, expiresAt }: SignedFile): boolean {
  const hasDevice = deviceId === '' || isDeviceId(deviceId);
  return isUserId(appId) && isUserId(userId) && hasDevice && Number.isSafeInteger(expiresAt);
}
