import { type Gift, giftSchema } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import { errors, jwtVerify, SignJWT } from 'jose';
import { Compile } from 'typebox/compile';
import type { Context } from '../../context.ts';
import { type App, findApp } from '../../store/apps.ts';
import { secretBytes, tokenAlgorithm } from '../tokens/sign-token.ts';

/** Whose gift, and where: a receipt is good for nothing else. */
export interface GiftPlace {
  readonly appId: string;
  readonly userId: string;
  readonly roomId: string;
}

/** What a receipt proves. */
export interface ProvenGift {
  readonly gift: Gift;
  /** Names the receipt in its app. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** A token of this kind is no credential, and a credential is no receipt. */
const purpose = 'gift';
/** How long the receipts last that this server signs itself, in seconds. */
const lifetimeSeconds = 300;
const giftCheck = Compile(giftSchema);
const maxIdLength = 128;

/**
 * Checks that the host app has signed for a gift (ROOM-10).
 * @throws ChatError `forbidden` when it has not, `window_expired` when that is over.
 */
export async function verifyGiftReceipt(
  context: Pick<Context, 'store' | 'tokenKeys' | 'clock'>,
  receipt: string,
  place: GiftPlace,
): Promise<ProvenGift> {
  const app = await findApp(context.store, place.appId);
  if (!app) throw forbidden('The receipt is not valid.');
  const { key } = await context.tokenKeys.keyOf(app);
  const now = context.clock.now();
  const claims = await readClaims(receipt, key, now);
  const isHere =
    claims['purpose'] === purpose &&
    claims['app'] === place.appId &&
    claims['sub'] === place.userId &&
    claims['room'] === place.roomId;
  if (!isHere) throw forbidden('The receipt is for another user, another room or no gift.');
  return toGift(claims, now);
}

async function readClaims(
  receipt: string,
  key: Parameters<typeof jwtVerify>[1],
  now: number,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    const { payload } = await jwtVerify(receipt, key, {
      algorithms: [tokenAlgorithm],
      requiredClaims: ['purpose', 'app', 'sub', 'room', 'giftId', 'count', 'jti', 'exp'],
      currentDate: new Date(now),
    });
    return payload;
  } catch (cause) {
    if (!(cause instanceof errors.JWTExpired)) throw forbidden('The receipt is not valid.', cause);
    throw new ChatError('window_expired', { message: 'The receipt has expired.', cause });
  }
}

function toGift(claims: Readonly<Record<string, unknown>>, now: number): ProvenGift {
  const { giftId, count, comboId = null, jti, exp } = claims;
  const gift: unknown = { giftId, count, comboId };
  const expiresAt = Math.floor(Number(exp) * 1000);
  if (!giftCheck.Check(gift)) throw forbidden('The receipt names no gift.');
  if (typeof jti !== 'string' || jti === '' || jti.length > maxIdLength || !isStorable(jti)) {
    throw forbidden(`The jti of a receipt is a text of 1 to ${maxIdLength} characters.`);
  }
  if (expiresAt > now + limits.giftReceiptMs) throw forbidden('A receipt lasts 24 h at most.');
  return { gift, id: jti, expiresAt };
}

/** Postgres refuses other texts. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

function forbidden(message: string, cause?: unknown): ChatError {
  return new ChatError('forbidden', { message, cause });
}

/** Signs for a gift as the backend of a host app does. */
export async function signGiftReceipt(
  app: App,
  place: Omit<GiftPlace, 'appId'>,
  { gift, id, now }: { gift: Gift; id: string; now: number },
): Promise<{ receipt: string; expiresAt: number }> {
  const expiresAt = Math.floor(now / 1000) + lifetimeSeconds;
  const { giftId, count, comboId } = gift;
  const claims = { purpose, app: app.id, room: place.roomId, giftId, count };
  const receipt = await new SignJWT({ ...claims, ...(comboId !== null && { comboId }) })
    .setProtectedHeader({ alg: tokenAlgorithm, typ: 'JWT' })
    .setSubject(place.userId)
    .setJti(id)
    .setExpirationTime(expiresAt)
    .sign(secretBytes(app));
  return { receipt, expiresAt: expiresAt * 1000 };
}
