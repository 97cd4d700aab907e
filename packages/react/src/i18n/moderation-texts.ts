import type { TextPart } from './text-part.ts';
import type { CatalogueText } from './translate.ts';

const english = {
  moderation: 'Moderation',
  backToModeration: 'Back to moderation',
  banned: 'Banned people',
  nobodyBanned: 'Nobody is banned here.',
  endsNever: 'for good',
  endsAt: 'until {when}',
  unban: 'Unban',
  banReason: 'Reason, for those who keep order',
  mutedPeople: 'Muted people',
  nobodyMuted: 'Nobody is muted here.',
  muteMember: 'Mute…',
  unmuteMember: 'Let write again',
  unmuteShort: 'Unmute',
  mutedMember: 'Muted',
  mutedUntil: 'Muted until {when}',
  allowedPeople: 'Who writes while muted',
  nobodyAllowed: 'Only the owner and admins write while all are muted.',
  allow: 'Let write while muted',
  disallow: 'Take off the allowlist',
  disallowShort: 'Take off',
  allowlisted: 'May write while muted',
} as const satisfies Record<string, CatalogueText>;

/** The keys of the texts of who is banned, muted or on an allowlist, with the parameters of each. */
export type ModerationTexts = typeof english;

/** The texts of who is banned, muted or on an allowlist, in groups and rooms. */
export const moderationTexts: TextPart<ModerationTexts> = {
  en: english,
  ar: {
    moderation: 'الإشراف',
    backToModeration: 'العودة إلى الإشراف',
    banned: 'المحظورون',
    nobodyBanned: 'لا أحد محظور هنا.',
    endsNever: 'بلا نهاية',
    endsAt: 'حتى {when}',
    unban: 'إلغاء الحظر',
    banReason: 'السبب، يراه من يدير المجموعة',
    mutedPeople: 'المكتومون',
    nobodyMuted: 'لا أحد مكتوم هنا.',
    muteMember: 'كتم…',
    unmuteMember: 'السماح بالكتابة من جديد',
    unmuteShort: 'إلغاء الكتم',
    mutedMember: 'مكتوم',
    mutedUntil: 'مكتوم حتى {when}',
    allowedPeople: 'من يكتب أثناء الكتم',
    nobodyAllowed: 'لا يكتب أثناء كتم الجميع إلا المالك والمشرفون.',
    allow: 'السماح بالكتابة أثناء الكتم',
    disallow: 'الإزالة من قائمة السماح',
    disallowShort: 'إزالة',
    allowlisted: 'يكتب أثناء الكتم',
  },
};
