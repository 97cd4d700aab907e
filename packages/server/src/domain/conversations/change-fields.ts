import type { Conversation, InfoContent } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { ConversationAction } from '@confab/protocol';
import type { Context } from '../../context.ts';
import { type StoredConversation, toWireConversation } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { type Actor, appIdOf } from '../actor.ts';
import { type Authorised, authoriseChange } from '../authorise.ts';
import { announceChange, changeConversation } from './change-conversation.ts';
import { toInfo, toInfoAuthor } from './info-message.ts';

/** What shall change of a conversation, and what is said about it. */
export interface FieldsChange {
  readonly fields: Partial<Conversation>;
  readonly contents?: readonly InfoContent[];
}

interface FieldsCall {
  readonly actor: Actor;
  readonly action: ConversationAction;
  readonly conversationId: string;
}

/**
 * Changes what people decide about a conversation, and tells its members.
 * @param decide says what changes; what it leaves as it was raises no rev.
 * @throws ChatError as the policy says, and what `decide` throws.
 */
export async function changeFields(
  context: Context,
  call: FieldsCall,
  decide: (authorised: Authorised, tx: Tx) => FieldsChange | Promise<FieldsChange>,
): Promise<{ conversation: Conversation }> {
  const appId = appIdOf(call.actor);
  const { conversation, change } = await context.store.transaction(async (tx) => {
    const authorised = await authoriseChange(tx, call);
    const { conversation, member } = authorised;
    const { fields, contents = [] } = await decide(authorised, tx);
    if (isContained(fields, conversation)) return { conversation, change: null };
    const author = toInfoAuthor(context, call.actor, member);
    const request = { appId, conversation, fields, info: { author, contents } };
    return { conversation, change: await changeConversation(tx, request) };
  });
  if (change) announceChange(context, change);
  return { conversation: change?.event.conversation ?? toWireConversation(conversation) };
}

/** The settings of a group with some of them changed. */
export function withSettings(
  { settings }: StoredConversation,
  changed: Partial<NonNullable<Conversation['settings']>>,
): Pick<Conversation, 'settings'> {
  // The policy lets nobody change settings of what has none.
  if (!settings) throw new ChatError('forbidden');
  return { settings: { ...settings, ...changed } };
}

/** An info message where a value changed. */
export function infoIf(
  isChanged: boolean,
  code: InfoContent['code'],
  value: string | null = null,
): InfoContent[] {
  return isChanged ? [toInfo(code, { value })] : [];
}

function isContained(fields: object, conversation: StoredConversation): boolean {
  return Object.entries(fields).every(
    ([name, value]) =>
      JSON.stringify(value) === JSON.stringify(conversation[name as keyof StoredConversation]),
  );
}
