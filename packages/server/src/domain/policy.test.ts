import { type ConversationAction, conversationActions } from '@confab/protocol';
import { describe, expect, test } from 'vitest';
import { defaultGroupSettings, limits } from '@confab/protocol/runtime';
import { refusalOf } from './policy.ts';
import { refusalToSpeak } from './refusal-to-speak.ts';
import { canActOn, type Standing } from './standing.ts';

const standings = ['owner', 'admin', 'member', 'former', 'stranger', 'app'] as const;
const group = {
  type: 'group',
  settings: defaultGroupSettings,
  memberCount: 3,
  destroyedAt: null,
} as const;
const kinds = {
  direct: { ...group, type: 'direct', settings: null, joinPolicy: 'invite_only' },
  closed: { ...group, joinPolicy: 'invite_only' },
  open: { ...group, joinPolicy: 'open' },
  asked: { ...group, joinPolicy: 'approval' },
  listed: {
    ...group,
    joinPolicy: 'invite_only',
    settings: { ...defaultGroupSettings, visibility: 'public' },
  },
} as const;

type Row = Readonly<Record<Standing, string>>;

/** Columns: owner, admin, member, former, stranger, app. A dot means allowed. */
function row(...codes: readonly string[]): Row {
  return Object.fromEntries(standings.map((standing, index) => [standing, codes[index]])) as Row;
}

const X = 'forbidden';
const N = 'not_member';
const F = 'not_found';
const C = 'conflict';
const table = {
  'conversation.read': {
    direct: row('.', '.', '.', N, F, '.'),
    closed: row('.', '.', '.', N, F, '.'),
    open: row('.', '.', '.', N, N, '.'),
  },
  'conversation.preview': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', '.', N, F, '.'),
    open: row('.', '.', '.', N, F, '.'),
    listed: row('.', '.', '.', '.', '.', '.'),
  },
  'conversation.join': {
    direct: row('.', '.', '.', N, F, X),
    closed: row('.', '.', '.', X, F, X),
    open: row('.', '.', '.', '.', '.', X),
    asked: row('.', '.', '.', X, X, X),
  },
  'conversation.request': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', '.', X, F, X),
    open: row('.', '.', '.', C, C, X),
    asked: row('.', '.', '.', '.', '.', X),
    listed: row('.', '.', '.', X, X, X),
  },
  'conversation.leave': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', '.', '.', F, X),
    open: row('.', '.', '.', '.', N, X),
  },
  'conversation.edit': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', X, N, F, '.'),
    open: row('.', '.', X, N, N, '.'),
  },
  'conversation.describe': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', X, N, F, '.'),
    open: row('.', '.', X, N, N, '.'),
  },
  'conversation.configure': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', X, N, F, '.'),
    open: row('.', '.', X, N, N, '.'),
  },
  'conversation.moderate': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', X, N, F, '.'),
    open: row('.', '.', X, N, N, '.'),
  },
  'conversation.transfer': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', X, X, N, F, '.'),
    open: row('.', X, X, N, N, '.'),
  },
  'conversation.destroy': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', X, X, N, F, '.'),
    open: row('.', X, X, N, N, '.'),
  },
  'member.add': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', '.', N, F, '.'),
    open: row('.', '.', '.', N, N, '.'),
  },
  'member.admit': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', X, N, F, '.'),
    open: row('.', '.', X, N, N, '.'),
  },
  'member.remove': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', X, N, F, '.'),
    open: row('.', '.', X, N, N, '.'),
  },
  'member.rename': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', '.', N, F, '.'),
    open: row('.', '.', '.', N, N, '.'),
  },
  'member.promote': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', X, X, N, F, '.'),
    open: row('.', X, X, N, N, '.'),
  },
  'message.send': {
    direct: row('.', '.', '.', N, F, X),
    closed: row('.', '.', '.', N, F, X),
    open: row('.', '.', '.', N, N, X),
  },
  'order.write': {
    direct: row(X, X, X, N, F, X),
    closed: row(X, X, X, N, F, X),
    open: row(X, X, X, N, N, X),
  },
  'message.recall': {
    direct: row('.', '.', '.', N, F, '.'),
    closed: row('.', '.', '.', N, F, '.'),
    open: row('.', '.', '.', N, N, '.'),
  },
  'message.pin': {
    direct: row('.', '.', '.', N, F, '.'),
    closed: row('.', '.', '.', N, F, '.'),
    open: row('.', '.', '.', N, N, '.'),
  },
  'command.send': {
    direct: row('.', '.', '.', N, F, X),
    closed: row('.', '.', '.', N, F, X),
    open: row('.', '.', '.', N, N, X),
  },
  'file.share': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', '.', N, F, X),
    open: row('.', '.', '.', N, N, X),
  },
  'file.send': {
    direct: row('.', '.', '.', N, F, X),
    closed: row('.', '.', '.', N, F, X),
    open: row('.', '.', '.', N, N, X),
  },
  'file.remove': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', '.', N, F, '.'),
    open: row('.', '.', '.', N, N, '.'),
  },
  'admission.accept': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', '.', '.', '.', X),
    open: row('.', '.', '.', '.', '.', X),
  },
  'admission.end': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', '.', '.', '.', X),
    open: row('.', '.', '.', '.', '.', X),
  },
  'member.describe': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', '.', N, F, '.'),
    open: row('.', '.', '.', N, N, '.'),
  },
  'member.review': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', X, N, F, '.'),
    open: row('.', '.', X, N, N, '.'),
  },
  'statistics.read': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', '.', N, F, '.'),
    open: row('.', '.', '.', N, N, '.'),
  },
  'link.write': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', X, N, F, '.'),
    open: row('.', '.', X, N, N, '.'),
  },
  'link.use': {
    direct: row(X, X, X, N, F, X),
    closed: row('.', '.', '.', '.', '.', X),
    open: row('.', '.', '.', '.', '.', X),
  },
  'broadcast.manage': {
    direct: row(X, X, X, N, F, X),
    closed: row(X, X, X, N, F, X),
    open: row(X, X, X, N, N, X),
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
} satisfies Record<ConversationAction, KindRows>;

/** What is known to strangers is as an open group where nothing else is said. */
type KindRows = Record<'direct' | 'closed' | 'open', Row> &
  Partial<Record<'asked' | 'listed', Row>>;

function expectedOf(action: ConversationAction, kind: keyof typeof kinds): Row {
  const rows: KindRows = table[action];
  return rows[kind] ?? rows[action === 'conversation.join' ? 'asked' : 'open'] ?? rows.open;
}

describe('the policy', () => {
  for (const action of conversationActions) {
    for (const [kind, conversation] of Object.entries(kinds)) {
      test(`[I26] ${action} in a ${kind} conversation`, () => {
        const actual = standings.map((standing) => [
          standing,
          refusalOf(standing, action, conversation)?.code ?? '.',
        ]);
        expect(Object.fromEntries(actual)).toEqual(expectedOf(action, kind as keyof typeof kinds));
      });
    }
  }

  test('refusals are sentences for people', () => {
    const said = (standing: Standing, action: ConversationAction) =>
      refusalOf(standing, action, kinds.closed)?.message;
    expect(said('member', 'conversation.configure')).toBe(
      'Only the owner and admins may change how this group works.',
    );
    expect(said('admin', 'conversation.destroy')).toBe('Only the owner may end this group.');
    expect(said('app', 'message.send')).toBe('Only members may write here.');
    for (const action of conversationActions) {
      for (const conversation of Object.values(kinds)) {
        const messages = standings.map((each) => refusalOf(each, action, conversation)?.message);
        expect(messages.join(), action).not.toMatch(/\w\.\w/);
      }
    }
  });

  const by = (standing: Standing, action: ConversationAction, changed: object) =>
    refusalOf(standing, action, {
      ...group,
      joinPolicy: 'open',
      settings: { ...defaultGroupSettings, ...changed },
    })?.code ?? '.';

  test('[GROUP-1] members may add others and edit as the settings say; owner and admins always may', () => {
    for (const isAllowed of [true, false]) {
      const settings = { memberCanInvite: isAllowed, memberCanEdit: isAllowed };
      const codes = (['owner', 'admin', 'member'] as const).flatMap((standing) => [
        by(standing, 'member.add', settings),
        by(standing, 'conversation.edit', settings),
        by(standing, 'conversation.describe', settings),
      ]);
      const ofMembers = isAllowed ? '.' : X;
      expect(codes).toEqual([...Array(6).fill('.'), ofMembers, ofMembers, ofMembers]);
    }
  });

  test('[PIN-2] members may pin as was decided, else while the group is small; owner and admins always may', () => {
    const { memberPinMembersMax: most } = limits;
    const codes = (memberCount: number, memberCanPin: boolean | null) =>
      (['owner', 'admin', 'member'] as const).map((standing) => {
        const settings = { ...defaultGroupSettings, memberCanPin };
        const conversation = { ...group, joinPolicy: 'open', memberCount, settings } as const;
        return refusalOf(standing, 'message.pin', conversation)?.code ?? '.';
      });
    expect(codes(most, null)).toEqual(['.', '.', '.']);
    expect(codes(most + 1, null)).toEqual(['.', '.', X]);
    expect(codes(most + 1, true)).toEqual(['.', '.', '.']);
    expect(codes(most, false)).toEqual(['.', '.', X]);
    expect(by('member', 'message.pin', { isFrozen: true })).toBe('frozen');
    expect(by('admin', 'message.pin', { isFrozen: true })).toBe('.');
  });

  test('[GROUP-3] in a frozen group only plain members are kept from writing', () => {
    const codes = (['owner', 'admin', 'member'] as const).flatMap((standing) => [
      by(standing, 'message.send', { isFrozen: true }),
      by(standing, 'typing.write', { isFrozen: true }),
      by(standing, 'receipt.write', { isFrozen: true }),
    ]);
    expect(codes).toEqual(['.', '.', '.', '.', '.', '.', 'frozen', 'frozen', '.']);
  });

  test('[GROUP-5] [GROUP-7] who is muted, of a muted role, or too fast may not send; the owner always may', () => {
    const speaker = {
      role: 'member',
      mutedUntil: null,
      isAllowlisted: false,
      lastSentAt: 0,
    } as const;
    const codeOf = (who: object, settings: object = {}) =>
      refusalToSpeak({ ...speaker, ...who }, { ...defaultGroupSettings, ...settings }, 10_000)
        ?.code ?? '.';
    expect(codeOf({})).toBe('.');
    expect(codeOf({ mutedUntil: 10_001 })).toBe('muted');
    expect(codeOf({ mutedUntil: 10_000 })).toBe('.');
    expect(codeOf({ mutedUntil: 10_001, isAllowlisted: true })).toBe('muted');
    const mutedRoles = ['member'] as const;
    expect(codeOf({}, { mutedRoles })).toBe('muted');
    expect(codeOf({ isAllowlisted: true }, { mutedRoles })).toBe('.');
    expect(codeOf({ role: 'admin' }, { mutedRoles })).toBe('.');
    expect(codeOf({ role: 'owner' }, { mutedRoles: ['admin', 'member'] })).toBe('.');
    expect(codeOf({ lastSentAt: 5001 }, { slowModeSeconds: 5 })).toBe('rate_limited');
    expect(codeOf({ lastSentAt: 5000 }, { slowModeSeconds: 5 })).toBe('.');
    expect(codeOf({ lastSentAt: 10_001 }, { slowModeSeconds: 5 })).toBe('.');
    expect(codeOf({ role: 'admin', lastSentAt: 9999 }, { slowModeSeconds: 5 })).toBe('.');
  });

  test('[GROUP-4] a destroyed group can be read and left, and nothing else', () => {
    const destroyed = { ...group, joinPolicy: 'open', destroyedAt: 1 } as const;
    const allowed = conversationActions.filter(
      (action) => refusalOf('owner', action, destroyed) === null,
    );
    expect(allowed).toEqual([
      'conversation.read',
      'conversation.leave',
      'conversation.destroy',
      'admission.end',
      'receipt.write',
      'view.write',
    ]);
    expect(refusalOf('stranger', 'conversation.join', destroyed)?.code).toBe('gone');
  });

  test('the owner and the backend may remove anyone, an admin only members, others nobody', () => {
    const allowed = standings.map((standing) =>
      (['owner', 'admin', 'member'] as const).filter((role) => canActOn(standing, role)),
    );
    const everyone = ['owner', 'admin', 'member'];
    expect(allowed).toEqual([everyone, ['member'], [], [], [], everyone]);
  });
});
