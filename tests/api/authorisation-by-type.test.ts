import { describe, beforeAll, expect, test } from 'vitest';
import { useApi } from './support/api-bench.ts';
import { attempt, isAllowed } from './support/attempt.ts';
import {
  authorisationByType,
  type ConversationOperation,
  outcomesIn,
} from './support/authorisation-by-type.ts';
import { EachType, type OtherType, otherTypes, type TypeCaller } from './support/each-type.ts';
import { exampleInput } from './support/example-input.ts';
import { takeFingerprint } from './support/fingerprint.ts';
import { callHttp } from './support/http-door.ts';

/** What leaves the conversation so that the next operation could not be tried there. */
const usesUp: ReadonlySet<ConversationOperation> = new Set<ConversationOperation>([
  'conversations.clear',
  'conversations.delete',
  'conversations.destroy',
  'messages.recall',
  'orders.close',
]);

describe('[I26] the authorisation matrix of the conversations that are no groups', () => {
  const api = useApi({});
  let each: EachType;
  beforeAll(async () => {
    each = await EachType.start(api);
  });

  async function tryAs(name: ConversationOperation, type: OtherType, caller: TypeCaller) {
    const { seq, ...subject } = await each.subjectFor(type, caller);
    const ids = { ...subject, roomId: 'nowhere', guestId: each.users.stranger.id, token: null };
    const input = exampleInput(name, ids);
    const credential = each.credentials[caller];
    const call = callHttp({ url: api.server.url, credential }, name, {
      ...input,
      ...('seq' in input && { seq }),
    });
    return attempt(name, call);
  }

  const inChanges = { ok: 'changes', not_found: 'gone' } as const;
  /** What is expected of an operation; the one that catches up answers for each conversation by itself. */
  const rowsOf = (name: ConversationOperation, type: OtherType) =>
    outcomesIn(type, name).map(({ caller, outcome }) => {
      const isNamed = name === 'conversations.changes' && outcome in inChanges;
      return { caller, outcome: isNamed ? inChanges[outcome as 'ok'] : outcome };
    });

  const names = Object.keys(authorisationByType) as ConversationOperation[];
  test.each(names)('%s', async (name) => {
    for (const type of otherTypes) {
      const rows = rowsOf(name, type);
      const refused = rows.filter(({ outcome }) => !isAllowed(outcome));
      const allowed = rows.filter(({ outcome }) => isAllowed(outcome));
      for (const { caller } of rows) await each.subjectFor(type, caller);
      const before = await takeFingerprint(api.server);
      for (const { caller, outcome } of refused) {
        expect([type, caller, await tryAs(name, type, caller)]).toEqual([type, caller, outcome]);
      }
      expect(await takeFingerprint(api.server), `after ${name} was refused`).toEqual(before);
      for (const { caller, outcome } of allowed) {
        expect([type, caller, await tryAs(name, type, caller)]).toEqual([type, caller, outcome]);
      }
      if (usesUp.has(name)) each.useUp(type);
    }
  });
});
