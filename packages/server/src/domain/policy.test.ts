import { type ConversationAction, conversationActions } from '@confab/protocol';
import { describe, expect, test } from 'vitest';
import { canRemove, refusalOf, type Standing } from './policy.ts';

const standings = ['owner', 'admin', 'member', 'former', 'stranger', 'app'] as const;
const kinds = {
  direct: { type: 'direct', joinPolicy: 'invite_only' },
  closed: { type: 'group', joinPolicy: 'invite_only' },
  open: { type: 'group', joinPolicy: 'open' },
} as const;

type Row = Readonly<Record<Standing, string>>;

/** Columns: owner, admin, member, former, stranger, app. A dot means allowed. */
function row(...codes: readonly string[]): Row {
  return Object.fromEntries(standings.map((standing, index) => [standing, codes[index]])) as Row;
}

const X = 'forbidden';
const N = 'not_member';
const F = 'not_found';
const table = {
  'conversation.read': {
    direct: row('.', '.', '.', N, F, '.'),
    closed: row('.', '.', '.', N, F, '.'),
    open: row('.', '.', '.', N, N, '.'),
  },
  'conversation.join': {
    direct: row('.', '.', '.', N, F, X),
    closed: row('.', '.', '.', X, F, X),
    open: row('.', '.', '.', '.', '.', X),
  },
  'conversation.leave': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', '.', '.', F, X),
    open: row('.', '.', '.', '.', N, X),
  },
  'member.add': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', '.', N, F, '.'),
    open: row('.', '.', '.', N, N, '.'),
  },
  'member.remove': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', X, N, F, '.'),
    open: row('.', '.', X, N, N, '.'),
  },
  'message.send': {
    direct: row('.', '.', '.', N, F, X),
    closed: row('.', '.', '.', N, F, X),
    open: row('.', '.', '.', N, N, X),
  },
  'receipt.write': {
    direct: row('.', '.', '.', N, F, X),
    closed: row('.', '.', '.', N, F, X),
    open: row('.', '.', '.', N, N, X),
  },
  'typing.write': {
    direct: row('.', '.', '.', N, F, X),
    closed: row('.', '.', '.', N, F, X),
    open: row('.', '.', '.', N, N, X),
  },
  'view.write': {
    direct: row('.', '.', '.', N, F, X),
    closed: row('.', '.', '.', N, F, X),
    open: row('.', '.', '.', N, N, X),
  },
} satisfies Record<ConversationAction, Record<keyof typeof kinds, Row>>;

describe('the policy', () => {
  for (const action of conversationActions) {
    for (const [kind, conversation] of Object.entries(kinds)) {
      test(`[I26] ${action} in a ${kind} conversation`, () => {
        const actual = standings.map((standing) => [
          standing,
          refusalOf(standing, action, conversation)?.code ?? '.',
        ]);
        expect(Object.fromEntries(actual)).toEqual(table[action][kind as keyof typeof kinds]);
      });
    }
  }

  test('the owner and the backend may remove anyone, an admin only members, others nobody', () => {
    const allowed = standings.map((standing) =>
      (['owner', 'admin', 'member'] as const).filter((role) => canRemove(standing, role)),
    );
    const everyone = ['owner', 'admin', 'member'];
    expect(allowed).toEqual([everyone, ['member'], [], [], [], everyone]);
  });
});
