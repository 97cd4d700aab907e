import { readServerRooms, type TestServer } from '@confab/testkit';

/** A number in a room that its user counts on, each time from what was there. */
export interface Counter {
  tries: number;
  /** Those that the server has confirmed. */
  successes: number;
}

/** What users have counted in rooms. */
export class Counters {
  readonly #counters = new Map<string, Counter>();

  /** What has come of counting under a key in a room. */
  of(roomId: string, key: string): Counter {
    const name = `${roomId} ${key}`;
    const counter = this.#counters.get(name) ?? { tries: 0, successes: 0 };
    this.#counters.set(name, counter);
    return counter;
  }

  /** ROOM-6: who compares and sets counts each time by one, whoever else tries at the same moment. */
  async findMiscounts(server: TestServer): Promise<string[]> {
    if (this.#counters.size === 0) return [];
    const rooms = await readServerRooms(server);
    return [...this.#counters].flatMap(([name, { tries, successes }]) => {
      const [roomId, key = ''] = name.split(' ');
      const room = rooms.find((each) => each.roomId === roomId);
      const line = room?.attributes.find((text) => text.startsWith(`${key} of `));
      const count = Number(line?.split(' ').at(-1) ?? 0);
      const isRight = count >= successes && count <= tries;
      return isRight ? [] : [`${name} is ${count} after ${successes} of ${tries} tries`];
    });
  }
}
