import type { InviteLink } from '@confab/protocol';
import { findItem } from '../../store/conversation-items.ts';
import type { Tx } from '../../store/database.ts';
import { countInviteLinkUse } from '../../store/invite-links.ts';
import { userOf } from '../actor.ts';
import { announceAsked, type Asked, type Asking, askToJoin } from '../admissions/ask-to-join.ts';
import { authoriseChange } from '../authorise.ts';
import { toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';
import { letAuthorIn } from '../members/let-in.ts';
import { refuseSpent, requireLink } from './link-token.ts';

/** What following a link comes to; with a request only where one is needed. */
type Followed = Omit<Asked, 'admission'> & { readonly admission: Asked['admission'] | null };

const nothing: Followed = { admission: null, mine: null, change: null, managerIds: [] };

export const followLink = defineUseCase('inviteLinks.use', async (context, { actor, input }) => {
  const me = userOf(actor);
  const { appId, userId } = me;
  const { linkToken, note = null } = input;
  // Where it leads to; whether it still does is decided under the lock of the group.
  const { conversationId } = await requireLink(context.store, appId, linkToken);
  const { followed, item } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'link.use', conversationId } as const;
    const { conversation, member } = await authoriseChange(tx, intent);
    const link = await requireLink(tx, appId, linkToken);
    const asking = { me, conversation, author: toInfoAuthor(context, actor, member), note };
    const isMember = member?.status === 'active';
    const followed = isMember ? nothing : await follow(tx, link, asking);
    return { followed, item: await findItem(tx, { appId, conversationId, userId }) };
  });
  announceAsked(context, { appId, conversationId }, followed);
  return { item, admission: item ? null : followed.admission };
});

/** A use counts when it lets someone in, or asks (GROUP-14). */
async function follow(tx: Tx, link: InviteLink, asking: Asking): Promise<Followed> {
  refuseSpent(link, asking.author.at);
  const followed = link.needsApproval ? await askToJoin(tx, asking) : await enter(tx, asking);
  if (followed.mine || followed.change) await countInviteLinkUse(tx, asking.me.appId, link);
  return followed;
}

async function enter(tx: Tx, { me, conversation, author }: Asking): Promise<Followed> {
  const change = await letAuthorIn(tx, { appId: me.appId, conversation, author });
  return { ...nothing, change };
}
