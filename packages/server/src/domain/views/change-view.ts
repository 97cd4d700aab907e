import type { ConversationView } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import type { StoredConversation } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import type { StoredMember } from '../../store/member-rows.ts';
import { raiseUserRev } from '../../store/users.ts';
import { findView, saveView } from '../../store/views.ts';
import { type Actor, userOf } from '../actor.ts';
import { authoriseChange } from '../authorise.ts';
import { isContained } from '../is-contained.ts';
import { announceMine } from '../me/announce-mine.ts';

/** A conversation, and what it is to one member, while the member changes that. */
export interface Viewed {
  readonly appId: string;
  readonly conversation: StoredConversation;
  readonly member: StoredMember;
  readonly view: ConversationView;
}

/** The fields of a view that shall change; null when none does. */
export type ViewPatch = Partial<Omit<ConversationView, 'conversationId' | 'rev'>> | null;

/**
 * Changes what a conversation is to the caller alone and tells the caller's devices.
 * @param decide says what changes; what it leaves as it was raises no rev.
 * @throws ChatError `not_found`, `not_member`, and what `decide` throws.
 */
export async function changeView(
  context: Context,
  { actor, input }: { actor: Actor; input: { readonly conversationId: string } },
  decide: (viewed: Viewed, tx: Tx) => ViewPatch | Promise<ViewPatch>,
): Promise<{ view: ConversationView }> {
  const user = userOf(actor);
  const { view, isChanged } = await context.store.transaction(async (tx) => {
    const { conversationId } = input;
    const intent = { actor, action: 'view.write', conversationId } as const;
    const { conversation, member } = await authoriseChange(tx, intent);
    const view = await findView(tx, { ...user, conversationId });
    if (!member || !view) throw new ChatError('not_member');
    const patch = await decide({ appId: user.appId, conversation, member, view }, tx);
    if (!patch || isContained(patch, view)) return { view, isChanged: false };
    const next = { ...view, ...patch, rev: await raiseUserRev(tx, user) };
    await saveView(tx, user, next);
    return { view: next, isChanged: true };
  });
  if (isChanged) announceMine(context, { user, rev: view.rev, changes: { views: [view] } });
  return { view };
}
