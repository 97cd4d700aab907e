import type { EventName, EventPayload } from '@confab/protocol';

/** Who gets an event. */
export type Audience =
  | {
      readonly type: 'conversation';
      readonly conversationId: string;
      readonly exceptUserId?: string;
    }
  | { readonly type: 'users'; readonly userIds: readonly string[] }
  /** The user, the user's contacts, and everyone who listens to one of the user's conversations. */
  | {
      readonly type: 'acquaintances';
      readonly userId: string;
      readonly contactIds: readonly string[];
      readonly conversationIds: readonly string[];
    };

/** An event on its way to sessions: encoded once for each face, however many sessions get it. */
export interface Frame<Name extends EventName = EventName> {
  readonly name: Name;
  readonly payload: EventPayload<Name>;
}
