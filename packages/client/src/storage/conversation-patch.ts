import type { Conversation } from '@confab/protocol';
import type { ConversationPatch } from './action-rows.ts';

/** A conversation with what I have changed about it for everyone. */
export function withPatch(
  conversation: Conversation,
  { fields, settings, attributes, order }: ConversationPatch,
): Conversation {
  const { settings: held, order: heldOrder } = conversation;
  return {
    ...conversation,
    ...fields,
    settings: held && {
      ...held,
      ...settings,
      attributes: withAttributes(held.attributes, attributes),
    },
    ...(heldOrder && { order: { ...heldOrder, ...order } }),
  };
}

function withAttributes(
  held: Readonly<Record<string, string>>,
  changed: ConversationPatch['attributes'],
): Record<string, string> {
  const all = Object.entries({ ...held, ...changed });
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null));
}
