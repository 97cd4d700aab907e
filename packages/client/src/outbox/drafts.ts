import type { Draft, SendableContent } from '@confab/protocol';
import { endOfDraft } from '@confab/protocol/runtime';
import type { StorageTransaction } from '../storage/client-storage.ts';
import type { ConversationRow } from '../storage/rows.ts';
import { type Action, putAction } from './put-action.ts';

/** What tells the server of a draft, or of its end. */
export function draftAction(conversationId: string, draft: Draft): Action {
  const operation = { name: 'conversations.setDraft', input: { conversationId, draft } } as const;
  return { target: 'view', id: conversationId, kind: 'setDraft', operation, patch: { draft } };
}

/** Ends the draft that is shown, in the step that makes words a message (VIEW-7). */
export async function endDraft(
  tx: StorageTransaction,
  shown: ConversationRow | undefined,
  { content, now }: { readonly content: SendableContent; readonly now: number },
): Promise<void> {
  const draft = shown?.view.draft;
  if (shown === undefined || !draft?.text || !('text' in content)) return;
  await putAction(tx, draftAction(shown.id, endOfDraft(draft, now)));
}
