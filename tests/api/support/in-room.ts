import { vi } from 'vitest';
import { type ApiBench, type TestUser, unique } from './api-bench.ts';
import type { LiveSocket } from './live-socket.ts';

/** A room of the first user, with all of them in it by a socket each, when what that told is over. */
export async function openRoom(
  api: ApiBench,
  users: readonly TestUser[],
  settings: object = {},
): Promise<{ roomId: string; sockets: LiveSocket[] }> {
  const roomId = unique('room');
  await users[0]?.call('rooms.create', { roomId, settings });
  const sockets: LiveSocket[] = [];
  for (const user of users) {
    const socket = await user.connect();
    await socket.call('rooms.join', { roomId });
    sockets.push(socket);
  }
  await calm(api, sockets);
  return { roomId, sockets };
}

/** Waits until everything that happened in rooms has been told, and forgets what was heard of it. */
export async function calm(api: ApiBench, sockets: readonly LiveSocket[]): Promise<void> {
  await vi.waitUntil(() => api.server.app.context.roomTraffic.isCalm, { timeout: 10_000 });
  await Promise.all(sockets.map((socket) => socket.heard()));
}
