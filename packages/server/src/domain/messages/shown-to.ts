import type { Message } from '@confab/protocol';
import type { Audience } from '../../events/audience.ts';

/** A message as some of the members get to see it. */
interface Showing {
  readonly audience: Audience;
  readonly shown: Message;
}

/** Who is told of a message, and what they see of it: all see the same, unless it is kept from one of them (BLOCK-4). */
export function shownTo(message: Message, withheldFrom: string | null): readonly Showing[] {
  const all = { type: 'conversation', conversationId: message.conversationId } as const;
  if (withheldFrom === null) return [{ audience: all, shown: message }];
  return [
    { audience: { ...all, exceptUserId: withheldFrom }, shown: message },
    {
      audience: { type: 'users', userIds: [withheldFrom] },
      shown: { ...message, content: { type: 'withheld' } },
    },
  ];
}
