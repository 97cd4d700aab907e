import type { RoomAttribute, RoomMember } from '@confab/client';

/** Seats that a room has on its stage. */
const seatCount = 8;
const seatKeys = Array.from({ length: seatCount }, (_, index) => `seat-${index + 1}`);

/** A seat on the stage. */
export interface Seat {
  readonly key: string;
  /** From 1 on. */
  readonly number: number;
  /** Who sits there; null while it is free. */
  readonly sitter: Sitter | null;
}

/** Who sits on a seat. */
export interface Sitter {
  readonly userId: string;
  readonly name: string;
  readonly avatarUrl: string | null;
}

/** The seats of a room: attributes that are taken with `ifAbsent`, and hold the name of who sits there. */
export function toSeats(
  attributes: ReadonlyMap<string, RoomAttribute>,
  members: readonly RoomMember[],
): Seat[] {
  return seatKeys.map((key, index) => {
    const taken = attributes.get(key);
    const number = index + 1;
    if (!taken) return { key, number, sitter: null };
    const { ownerId: userId, value } = taken;
    const member = members.find((one) => one.userId === userId);
    const sitter = {
      userId,
      name: member?.name ?? (value || userId),
      avatarUrl: member?.avatarUrl ?? null,
    };
    return { key, number, sitter };
  });
}

/** The key of the seat on which somebody sits; undefined when they stand. */
export function seatOf(
  attributes: ReadonlyMap<string, RoomAttribute>,
  userId: string,
): string | undefined {
  return seatKeys.find((key) => attributes.get(key)?.ownerId === userId);
}
