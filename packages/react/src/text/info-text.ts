import type { InfoCode, InfoContent } from '@confab/client';
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
} as const satisfies Record<InfoCode, string>;

/** What happened in a group, in words. */
export function describeInfo(
  { code, userIds, value }: InfoContent,
  { i18n, senderId, isOwn, people }: InfoContext,
): string {
  const nameOf = (id: string) => (people.get(id) ?? toUnknownPerson(id)).name;
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' });
  return i18n.t(keys[code], {
    name: isOwn ? i18n.t('you') : nameOf(senderId),
    names: list.format(userIds.map(nameOf)),
    value: value ?? '',
  });
}

/** Everyone whom messages name: their senders, and whom things happened to. */
export function userIdsOf(
  message: { readonly senderId: string; readonly content: { readonly type: string } } | null,
): string[] {
  if (message === null) return [];
  const { senderId, content } = message;
  return content.type === 'info' ? [senderId, ...(content as InfoContent).userIds] : [senderId];
}
