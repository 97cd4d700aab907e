import { type ConversationAction, conversationActions } from '@confab/protocol';
import { describe, expect, test } from 'vitest';
import { refusalOf, type RuledConversation } from './policy.ts';
import type { Standing } from './standing.ts';

const standings = ['owner', 'admin', 'member', 'former', 'stranger', 'app'] as const;
const base = {
  joinPolicy: 'invite_only',
  settings: null,
  memberCount: 2,
  destroyedAt: null,
} as const;
const order = {
  id: 'bike',
  title: 'A bicycle',
  imageUrl: null,
  price: null,
  status: null,
  url: null,
  pinData: null,
  closedAt: null,
} as const;
const kinds = {
  order: { ...base, type: 'order', order },
  'closed order': { ...base, type: 'order', order: { ...order, closedAt: 1 } },
  support: { ...base, type: 'system', system: { userId: 'alice', mode: 'support' } },
  announcement: { ...base, type: 'system', system: { userId: 'alice', mode: 'announcement' } },
  broadcast: { ...base, type: 'broadcast' },
} as const satisfies Record<string, RuledConversation>;

/** By standing: owner, admin, member, former, stranger, app. A dot means allowed. */
type Row = readonly string[];
const X = 'forbidden';
const N = 'not_member';
const F = 'not_found';
const Z = 'frozen';

/** What is allowed to someone; any other action is refused to everyone in these types. */
const table: Record<keyof typeof kinds, Partial<Record<ConversationAction, Row>>> = {
  order: {
    'conversation.read': ['.', '.', '.', N, F, '.'],
    'message.send': ['.', '.', '.', N, F, X],
    'order.write': ['.', X, X, N, F, '.'],
    'message.recall': ['.', '.', '.', N, F, '.'],
    'message.pin': ['.', '.', '.', N, F, '.'],
    'receipt.write': ['.', '.', '.', N, F, X],
    'typing.write': ['.', '.', '.', N, F, X],
    'command.send': ['.', '.', '.', N, F, X],
    'file.send': ['.', '.', '.', N, F, X],
    'view.write': ['.', '.', '.', N, F, X],
  },
  'closed order': {
    'conversation.read': ['.', '.', '.', N, F, '.'],
    'message.send': [Z, Z, Z, N, F, X],
    'order.write': ['.', X, X, N, F, '.'],
    'message.recall': ['.', '.', '.', N, F, '.'],
    'message.pin': [Z, Z, Z, N, F, Z],
    'receipt.write': ['.', '.', '.', N, F, X],
    'typing.write': [Z, Z, Z, N, F, X],
    'command.send': [Z, Z, Z, N, F, X],
    'file.send': [Z, Z, Z, N, F, X],
    'view.write': ['.', '.', '.', N, F, X],
  },
  support: {
    'conversation.read': ['.', '.', '.', N, F, '.'],
    'message.send': ['.', '.', '.', N, F, '.'],
    'message.recall': ['.', '.', '.', N, F, '.'],
    'receipt.write': ['.', '.', '.', N, F, X],
    'typing.write': ['.', '.', '.', N, F, X],
    'view.write': ['.', '.', '.', N, F, X],
  },
  announcement: {
    'conversation.read': ['.', '.', '.', N, F, '.'],
    'message.send': [X, X, X, N, F, '.'],
    'message.recall': ['.', '.', '.', N, F, '.'],
    'receipt.write': ['.', '.', '.', N, F, X],
    'typing.write': [X, X, X, N, F, X],
    'view.write': ['.', '.', '.', N, F, X],
  },
  broadcast: {
    'conversation.read': ['.', X, X, N, F, '.'],
    'conversation.edit': ['.', X, X, N, F, '.'],
    'conversation.destroy': ['.', X, X, N, F, '.'],
    'broadcast.manage': ['.', X, X, N, F, '.'],
    'message.send': ['.', X, X, N, F, X],
    'receipt.write': ['.', X, X, N, F, X],
    'view.write': ['.', X, X, N, F, X],
  },
};
const nobody: Row = [X, X, X, N, F, X];

describe('the policy of types other than groups', () => {
  for (const [kind, conversation] of Object.entries(kinds)) {
    test.each(conversationActions)(`[I26] %s in a conversation of type ${kind}`, (action) => {
      const codes = standings.map(
        (standing: Standing) => refusalOf(standing, action, conversation)?.code ?? '.',
      );
      expect(codes).toEqual(table[kind as keyof typeof kinds][action] ?? nobody);
    });
  }
});
