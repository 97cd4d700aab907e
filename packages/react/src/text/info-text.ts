import { type InfoCode, type InfoContent, systemUserId } from '@confab/client';
import type { KitTexts } from '../i18n/kit-texts.ts';
import type { I18n } from '../i18n/i18n.ts';
import { type Person, toUnknownPerson } from '../person.ts';

/** Who did what an info message says. */
interface InfoContext {
  readonly i18n: Pick<I18n, 't' | 'locale'>;
  readonly senderId: string;
  readonly isOwn: boolean;
  readonly people: ReadonlyMap<string, Person>;
}

const keys = {
  members_added: 'infoMembersAdded',
  member_joined: 'infoMemberJoined',
  member_left: 'infoMemberLeft',
  member_removed: 'infoMemberRemoved',
  member_promoted: 'infoMemberPromoted',
  member_demoted: 'infoMemberDemoted',
  owner_changed: 'infoOwnerChanged',
  name_changed: 'infoNameChanged',
  description_changed: 'infoDescriptionChanged',
  avatar_changed: 'infoAvatarChanged',
  announcement_changed: 'infoAnnouncementChanged',
  group_frozen: 'infoGroupFrozen',
  group_unfrozen: 'infoGroupUnfrozen',
  group_destroyed: 'infoGroupDestroyed',
  member_muted: 'infoMemberMuted',
  member_unmuted: 'infoMemberUnmuted',
  all_muted: 'infoAllMuted',
  all_unmuted: 'infoAllUnmuted',
  member_banned: 'infoMemberBanned',
  message_pinned: 'infoMessagePinned',
} as const satisfies Record<InfoCode, string>;

/** What is said when it happened to nobody but who reads it. */
const keysToYou: Partial<Record<InfoCode, `${(typeof keys)[InfoCode]}You` & keyof KitTexts>> = {
  members_added: 'infoMembersAddedYou',
  member_removed: 'infoMemberRemovedYou',
  member_promoted: 'infoMemberPromotedYou',
  member_demoted: 'infoMemberDemotedYou',
  owner_changed: 'infoOwnerChangedYou',
  member_muted: 'infoMemberMutedYou',
  member_unmuted: 'infoMemberUnmutedYou',
  member_banned: 'infoMemberBannedYou',
};

/** What happened in a group, in words. */
export function describeInfo(
  { code, userIds, value }: InfoContent,
  { i18n, senderId, isOwn, people }: InfoContext,
): string {
  const nameOf = (id: string) =>
    id === systemUserId ? i18n.t('infoSystem') : (people.get(id) ?? toUnknownPerson(id)).name;
  const name = isOwn ? i18n.t('you') : nameOf(senderId);
  const others = userIds.filter((id) => people.get(id)?.isMe !== true);
  const isToMe = others.length < userIds.length;
  const keyToMe = keysToYou[code];
  if (isToMe && others.length === 0 && keyToMe) return i18n.t(keyToMe, { name });
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' });
  const names = [...(isToMe ? [i18n.t('infoYouAmongOthers')] : []), ...others.map(nameOf)];
  return i18n.t(keys[code], { name, names: list.format(names), value: value ?? '' });
}

/** Everyone whom messages name: their senders, and whom things happened to. The system is nobody. */
export function userIdsOf(
  message: { readonly senderId: string; readonly content: { readonly type: string } } | null,
): string[] {
  if (message === null) return [];
  const { senderId, content } = message;
  const ids =
    content.type === 'info' ? [senderId, ...(content as InfoContent).userIds] : [senderId];
  return ids.filter((id) => id !== systemUserId);
}
