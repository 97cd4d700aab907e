import type {
  ConversationItem,
  InviteLink,
  OperationInput,
  OperationOutput,
} from '@confab/protocol';
import type { GroupsContext } from './group-admissions.ts';

/** What decides whom a new link lets in. */
export type NewInviteLink = Omit<OperationInput<'inviteLinks.create'>, 'conversationId'>;

/** Links that let their holders into a group. */
export interface GroupLinks {
  /** Makes a link, as owner or admin; `linkToken` is its secret, for the address that you make of it, and is said only here. Rejects with `limit_exceeded`. */
  createLink(
    conversationId: string,
    link?: NewInviteLink,
  ): Promise<OperationOutput<'inviteLinks.create'>>;
  /** The links that let someone in, the newest first. */
  listLinks(conversationId: string): Promise<readonly InviteLink[]>;
  /** Takes a link back. */
  removeLink(conversationId: string, linkId: string): Promise<void>;
  /** The group that a link leads to. Rejects with `not_found`, `window_expired`, `limit_exceeded`, `banned`, `gone`. */
  previewLink(linkToken: string): Promise<OperationOutput<'inviteLinks.preview'>>;
  /** Makes me a member; resolves to null where the link needs approval, and asks for it. Rejects as `previewLink`. */
  joinByLink(linkToken: string, note?: string): Promise<ConversationItem | null>;
}

/** Makes the part of `chat.groups` that is about links. */
export function createGroupLinks({ call, writer, myWriter }: GroupsContext): GroupLinks {
  return {
    createLink: (conversationId, link = {}) =>
      call('inviteLinks.create', { conversationId, ...link }),
    listLinks: async (conversationId) => (await call('inviteLinks.list', { conversationId })).links,
    removeLink: async (conversationId, linkId) => {
      await call('inviteLinks.remove', { conversationId, linkId });
    },
    previewLink: (linkToken) => call('inviteLinks.preview', { linkToken }),
    joinByLink: async (linkToken, note) => {
      const input = { linkToken, ...(note !== undefined && { note }) };
      const { item, admission } = await call('inviteLinks.use', input);
      if (item) await writer.saveItems([item], []);
      if (admission) await myWriter.take({ admissions: [admission] });
      return item;
    },
  };
}
