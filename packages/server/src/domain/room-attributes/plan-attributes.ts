import type { OperationInput, RoomAttribute } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';

/** A batch of changes as somebody asks for it. */
export interface AttributeRequest
  extends Pick<OperationInput<'rooms.setAttributes'>, 'set' | 'remove'> {
  /** Whose they are unless the batch says otherwise. */
  readonly ownerId: string;
  /** Whether those of others may be changed too. */
  readonly isForced: boolean;
}

/** What a batch changes. */
export interface AttributePlan {
  readonly set: readonly RoomAttribute[];
  readonly removed: readonly string[];
}

/**
 * Decides a batch, all or none, without touching the store: every condition is about what was before. What is removed
 * goes first, and of two values for one key the later one counts.
 * @throws ChatError `conflict` naming the key where something else is than expected, `forbidden` for one of another
 * user, `limit_exceeded` when the room would hold too much.
 */
export function planAttributes(
  held: readonly RoomAttribute[],
  request: AttributeRequest,
): AttributePlan {
  const { set = [], remove = [], ownerId, isForced } = request;
  const before = new Map(held.map((attribute) => [attribute.key, attribute]));
  for (const change of [...set, ...remove]) {
    refuseUnexpected(before.get(change.key), change);
    if (!isForced) refuseForeign(before.get(change.key), request);
  }
  const after = new Map(before);
  for (const { key } of remove) after.delete(key);
  for (const { key, value, autoDeleteOnLeave = false, ownerId: newOwnerId = ownerId } of set) {
    after.set(key, { key, value, ownerId: newOwnerId, autoDeleteOnLeave });
  }
  refuseOverfull([...after.values()]);
  return {
    set: [...after.values()].filter((attribute) => !isSame(before.get(attribute.key), attribute)),
    removed: [...before.keys()].filter((key) => !after.has(key)),
  };
}

function refuseUnexpected(
  held: RoomAttribute | undefined,
  change: { key: string; expected?: string | null; ifAbsent?: boolean },
): void {
  const { key, expected = change.ifAbsent ? null : undefined } = change;
  if (expected === undefined || (held?.value ?? null) === expected) return;
  const message =
    expected === null
      ? `There is a value under ${key} already.`
      : `The value under ${key} is another.`;
  throw new ChatError('conflict', {
    message,
    details: { key, value: held?.value ?? null, ownerId: held?.ownerId ?? null },
  });
}

function refuseForeign(held: RoomAttribute | undefined, { ownerId }: AttributeRequest): void {
  if (!held || held.ownerId === ownerId) return;
  throw new ChatError('forbidden', {
    message: `${held.key} belongs to another user; the owner and admins of the room may force it.`,
    details: { key: held.key, ownerId: held.ownerId },
  });
}

function refuseOverfull(attributes: readonly RoomAttribute[]): void {
  const bytes = attributes.reduce(
    (sum, { key, value }) => sum + Buffer.byteLength(key) + Buffer.byteLength(value),
    0,
  );
  if (attributes.length > limits.roomAttributes) refuseLimit('roomAttributes', attributes.length);
  if (bytes > limits.roomAttributesBytes) refuseLimit('roomAttributesBytes', bytes);
}

function refuseLimit(limit: 'roomAttributes' | 'roomAttributesBytes', size: number): never {
  const what = limit === 'roomAttributes' ? 'attributes' : 'bytes of attributes';
  throw new ChatError('limit_exceeded', {
    message: `A room holds ${limits[limit]} ${what} at most; these would be ${size}.`,
    details: { limit, value: limits[limit] },
  });
}

function isSame(one: RoomAttribute | undefined, other: RoomAttribute): boolean {
  return (
    one?.value === other.value &&
    one.ownerId === other.ownerId &&
    one.autoDeleteOnLeave === other.autoDeleteOnLeave
  );
}
