import type {
  ConversationView,
  DraftMention,
  OperationInput,
  OperationOutput,
} from '@confab/protocol';
import { endOfDraft, hiddenUpTo, nextDraftTime } from '@confab/protocol/runtime';
import type { Call } from '../calls/caller.ts';
import type { LiveView } from '../live-view.ts';
import type { Actions } from '../outbox/actions.ts';
import { draftAction } from '../outbox/drafts.ts';
import { forgetRead, markAllRead } from '../outbox/mark-read.ts';
import type { LocalStore } from '../storage/local-store.ts';
import type { ViewOperationName } from '../storage/my-operations.ts';
import type {
  ConversationFilter,
  ConversationListSnapshot,
} from '../views/conversation-list-view.ts';
import { clearedPatch, markedPatch } from '../views/view-patches.ts';

/**
 * My conversations. What I do here is shown at once, also offline, and synced to my other devices; a promise resolves
 * when the server has confirmed it and rejects with a ChatError when the server refused it, which takes it back.
 */
export interface Conversations {
  /** My list, live: pinned ones first, then by newest activity; answers from the storage first. */
  list(filter?: ConversationFilter): LiveView<ConversationListSnapshot>;
  /** Pins to the top. Rejects with `limit_exceeded` above 100. */
  pin(conversationId: string): Promise<void>;
  unpin(conversationId: string): Promise<void>;
  /** Archives until the next message, or for good with `keep`. */
  archive(conversationId: string, options?: { readonly keep?: boolean }): Promise<void>;
  unarchive(conversationId: string): Promise<void>;
  /**
   * Hides from my list until the next message, or with `keep` until it is shown again. A group that I want to hear nothing
   * of is hidden with `keep` while its `level` is `none`: I stay a member.
   */
  hide(conversationId: string, options?: { readonly keep?: boolean }): Promise<void>;
  show(conversationId: string): Promise<void>;
  /** Clears the history for me alone. */
  clear(conversationId: string): Promise<void>;
  /** Clears and hides. The next message brings it back, without what was before. */
  delete(conversationId: string): Promise<void>;
  /**
   * What I am told about: `level` null is as in my settings; `mutedUntil` in epoch milliseconds; `countPreference` says
   * what of it my totals count.
   */
  setNotifications(
    conversationId: string,
    settings: Partial<Pick<ConversationView, 'level' | 'mutedUntil' | 'countPreference'>>,
  ): Promise<void>;
  /** Replaces my labels of it. Rejects with `limit_exceeded` above 20 different ones. */
  setLabels(conversationId: string, labels: readonly string[]): Promise<void>;
  /** A name that only I see; null takes it back. */
  setAlias(conversationId: string, alias: string | null): Promise<void>;
  /**
   * What I have begun to write, and whom it names; null or empty takes it back. What I send ends it, and the promise of
   * a draft that is older than the one on the server resolves as well.
   */
  setDraft(
    conversationId: string,
    text: string | null,
    mentions?: readonly DraftMention[],
  ): Promise<void>;
  /** Marks as unread from a seq on, by default the newest message of others. */
  markUnread(conversationId: string, fromSeq?: number): Promise<void>;
  /** Marks all conversations as read. */
  markAllRead(): Promise<void>;
  /** Which messages count as unread, and why the others do not. */
  explainUnread(
    input: OperationInput<'conversations.explainUnread'>,
  ): Promise<OperationOutput<'conversations.explainUnread'>>;
}

/** What the namespace works with. */
export interface ConversationsContext {
  readonly store: LocalStore;
  readonly actions: Actions;
  readonly call: Call;
  readonly now: () => number;
  readonly me: () => string;
}

/** Makes `chat.conversations`. */
export function createConversations(
  context: ConversationsContext,
  list: Conversations['list'],
): Conversations {
  const { store, call, now, me } = context;
  const act = createAct(context);
  const { state } = store;
  const on = (conversationId: string) => ({ conversationId });
  const countOf = (id: string) => state.conversations.get(id)?.conversation.messageCount ?? 0;
  const heldDraft = (id: string) => state.shown(id)?.view.draft ?? null;
  const shownSeq = (id: string) => {
    const row = state.conversations.get(id);
    return row === undefined ? {} : { upToSeq: row.conversation.seq };
  };
  const cleared = (id: string) => {
    const row = state.shown(id);
    return row === undefined ? {} : clearedPatch(row);
  };
  return {
    list,
    pin: (id) => act('pin', on(id), { pinnedAt: now() }),
    unpin: (id) => act('unpin', on(id), { pinnedAt: null }),
    archive: (id, { keep = false } = {}) =>
      act('archive', { ...on(id), keep }, { archived: { messageCount: countOf(id), keep } }),
    unarchive: (id) => act('unarchive', on(id), { archived: null }),
    hide: (id, { keep = false } = {}) =>
      act('hide', { ...on(id), keep }, { hiddenMessageCount: hiddenUpTo(countOf(id), keep) }),
    show: (id) => act('show', on(id), { hiddenMessageCount: null }),
    clear: (id) => act('clear', { ...on(id), ...shownSeq(id) }, cleared(id)),
    delete: (id) => {
      const patch = { ...cleared(id), hiddenMessageCount: countOf(id) };
      const draft = endOfDraft(heldDraft(id), now());
      return act('delete', { ...on(id), ...shownSeq(id) }, { ...patch, draft });
    },
    setNotifications: (id, settings) =>
      act('setNotifications', { ...on(id), ...settings }, settings),
    setLabels: (id, given) => {
      const labels = [...given];
      return act('setLabels', { ...on(id), labels }, { labels });
    },
    setAlias: (id, alias) => act('setAlias', { ...on(id), alias }, { alias }),
    setDraft: (id, text, mentions = []) => {
      const updatedAt = nextDraftTime(heldDraft(id), now());
      const named = text && mentions.length > 0 ? { mentions: [...mentions] } : {};
      return context.actions.add(draftAction(id, { text: text || null, ...named, updatedAt }));
    },
    markUnread: async (id, fromSeq) => {
      const row = state.shown(id);
      const log = state.logs.get(id)?.messages ?? [];
      const patch = row === undefined ? {} : markedPatch(row, fromSeq, { log, me: me() });
      await forgetRead(store, id);
      await act('markUnread', { ...on(id), ...(fromSeq !== undefined && { fromSeq }) }, patch);
    },
    markAllRead: async () => {
      await markAllRead(store);
      await call('conversations.markAllRead', {});
    },
    explainUnread: (input) => call('conversations.explainUnread', input),
  };
}

type Verb<Name> = Name extends `conversations.${infer Rest}` ? Rest : never;

/** Of verbs that undo each other only the last counts. */
const kindOf: Partial<Record<string, string>> = {
  unpin: 'pin',
  unarchive: 'archive',
  show: 'hide',
};

/** Makes what shows an action at once and queues it for the server. */
function createAct({ actions }: ConversationsContext) {
  return <Name extends ViewOperationName>(
    verb: Verb<Name>,
    input: OperationInput<Name>,
    patch: Partial<ConversationView>,
  ): Promise<void> => {
    const name = `conversations.${verb}` as ViewOperationName;
    const { conversationId } = input;
    const kind = kindOf[verb] ?? verb;
    const operation = { name, input };
    return actions.add({ target: 'view', id: conversationId, kind, operation, patch });
  };
}
