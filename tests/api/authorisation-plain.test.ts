import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlainCommandName } from '../../packages/server/src/gateway/plain-face.ts';
import { useApi } from './support/api-bench.ts';
import { takeFingerprint } from './support/fingerprint.ts';
import { connectPlain, type PlainSocket } from './support/plain-socket.ts';
import { plainTable } from './support/plain-table.ts';
import {
  createPlainWorld,
  openPlainPlace,
  type PlainCaller,
  plainCallers,
  plainPlaces,
  type PlainWorld,
} from './support/plain-world.ts';

describe('[I26] the authorisation matrix of the plain face', () => {
  const api = useApi({});
  const sockets = new Map<PlainCaller, PlainSocket>();
  let world: PlainWorld;
  beforeAll(async () => {
    world = await createPlainWorld(api);
    for (const caller of plainCallers) {
      const { secret } = world.users[caller].credential;
      sockets.set(caller, await connectPlain(api.server.url, secret));
    }
  });
  afterAll(() => {
    for (const socket of sockets.values()) socket.close();
  });

  const commands = Object.keys(plainTable) as PlainCommandName[];
  test.each(commands.flatMap((command) => plainPlaces.map((place) => ({ command, place }))))(
    '$command, $place',
    async ({ command, place }) => {
      const heard: unknown[] = [];
      for (const caller of plainCallers) {
        const roomId = await openPlainPlace(api, place, world);
        const input = { roomId, ...(command === 'send_message' && { content: 'hello' }) };
        const before = await takeFingerprint(api.server);
        const outcome = await sockets.get(caller)?.say(command, input);
        heard.push([caller, outcome]);
        // ERR-2
        if (outcome !== 'ok') expect(await takeFingerprint(api.server), caller).toEqual(before);
      }
      expect(heard).toEqual(Object.entries(plainTable[command][place]));
    },
  );

  test('without a token nobody connects', async () => {
    await expect(connectPlain(api.server.url, null)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});
