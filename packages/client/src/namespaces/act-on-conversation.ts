import type { OperationInput } from '@confab/protocol';
import type { Actions } from '../outbox/actions.ts';
import type { ConversationPatch } from '../storage/action-rows.ts';
import type { MyOperation, SharedOperationName } from '../storage/my-operations.ts';

/** A change of a conversation for everyone in it, and how it is shown until it is known. */
export interface ConversationAct<Name extends SharedOperationName = SharedOperationName> {
  readonly name: Name;
  /** Of several changes of one kind only the last counts. */
  readonly kind: string;
  readonly input: OperationInput<Name>;
  readonly patch: ConversationPatch;
}

/** Shows a change of a conversation at once, and queues it for the server. */
export function actOnConversation<Name extends SharedOperationName>(
  actions: Actions,
  { name, kind, input, patch }: ConversationAct<Name>,
): Promise<void> {
  // The name and its input belong together, which the type of an action cannot see.
  const operation = { name, input } as MyOperation<SharedOperationName>;
  const id = operation.input.conversationId;
  return actions.add({ target: 'conversation', id, kind, operation, patch });
}
