import { randomUUID } from 'node:crypto';
import type { OperationName } from '@confab/protocol';
import type { TestUser } from './api-bench.ts';
import type { LiveSocket } from './live-socket.ts';

/** Operations on rooms that change nothing, whoever may call them. */
const reading: ReadonlySet<OperationName> = new Set<OperationName>([
  'rooms.get',
  'rooms.list',
  'rooms.listMembers',
  'rooms.listMessages',
  'rooms.listMuted',
  'rooms.listAllowed',
  'rooms.listBanned',
  'rooms.listSuperAdmins',
]);

/** Who is in the room of the matrix, each by a session of their own, and who is banned from it. */
export type RoomCast = Readonly<
  Record<'owner' | 'admin' | 'member' | 'blocked' | 'target' | 'banned', TestUser>
>;

/** A room with everyone in their place, made anew when somebody has changed it. */
export class SharedRoom {
  readonly #cast: RoomCast;
  #sockets: Promise<readonly LiveSocket[]> | null = null;
  #roomId: string | null = null;

  constructor(cast: RoomCast) {
    this.#cast = cast;
  }

  /** The id of the room. */
  async get(): Promise<string> {
    this.#roomId ??= await this.#open();
    return this.#roomId;
  }

  /** An operation has been carried out. */
  async noteDone(name: OperationName): Promise<void> {
    const roomId = this.#roomId;
    if (roomId === null || !name.startsWith('rooms.') || reading.has(name)) return;
    this.#roomId = null;
    // Nobody may be in too many rooms.
    await this.#cast.owner.call('rooms.destroy', { roomId }).catch(() => undefined);
  }

  async #open(): Promise<string> {
    const { owner, admin, member, blocked, target, banned } = this.#cast;
    const roomId = randomUUID();
    await owner.call('rooms.create', { roomId });
    await owner.call('rooms.promote', { roomId, userId: admin.id });
    await owner.call('rooms.ban', { roomId, userId: banned.id });
    const inside = [owner, admin, member, blocked, target];
    this.#sockets ??= Promise.all(inside.map((user) => user.connect()));
    for (const socket of await this.#sockets) await socket.call('rooms.join', { roomId });
    return roomId;
  }
}
