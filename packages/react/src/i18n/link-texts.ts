import type { TextPart } from './text-part.ts';
import type { CatalogueText } from './translate.ts';

const english = {
  invitation: 'Invitation',
  joinByLink: 'Join',
  openJoined: 'Open',
  memberAlready: 'You are in this group.',
  askedByLink: 'You have asked to join. An admin will answer.',
  withdrawAsk: 'Withdraw',
  approvalHint: 'An admin decides who comes in.',
  loadingInvitation: 'Loading the invitation',
  linkUnknownTitle: 'This link leads nowhere',
  linkUnknownHint: 'It may have been taken back, or copied only in part.',
  linkExpiredTitle: 'This link has ended',
  linkExpiredHint: 'Ask the person who sent it for a new one.',
  linkFullTitle: 'This link lets nobody in any more',
  linkFullHint: 'It has been used up, or the group is full.',
  linkBannedTitle: 'You cannot join this group',
  linkBannedHint: 'You are banned there.',
  linkGoneTitle: 'This group has ended',
  linkGoneHint: 'Nobody can join it any more.',
  linkFailedTitle: 'The invitation cannot be shown',
  linkFailedHint: 'Check your connection, and try again.',
} as const satisfies Record<string, CatalogueText>;

/** The keys of the texts of the page to which an invite link leads, with the parameters of each. */
export type LinkTexts = typeof english;

/** The texts of the page to which an invite link leads. */
export const linkTexts: TextPart<LinkTexts> = {
  en: english,
  ar: {
    invitation: 'دعوة',
    joinByLink: 'انضمام',
    openJoined: 'فتح',
    memberAlready: 'أنت في هذه المجموعة.',
    askedByLink: 'طلبت الانضمام، وسيجيبك مشرف.',
    withdrawAsk: 'سحب الطلب',
    approvalHint: 'يقرر مشرف من يدخل.',
    loadingInvitation: 'جارٍ تحميل الدعوة',
    linkUnknownTitle: 'هذا الرابط لا يؤدي إلى مكان',
    linkUnknownHint: 'ربما سُحب أو نُسخ جزء منه فقط.',
    linkExpiredTitle: 'انتهى هذا الرابط',
    linkExpiredHint: 'اطلب رابطًا جديدًا ممن أرسله.',
    linkFullTitle: 'لم يعد هذا الرابط يُدخل أحدًا',
    linkFullHint: 'استُنفد الرابط أو امتلأت المجموعة.',
    linkBannedTitle: 'لا يمكنك الانضمام إلى هذه المجموعة',
    linkBannedHint: 'أنت محظور فيها.',
    linkGoneTitle: 'انتهت هذه المجموعة',
    linkGoneHint: 'لم يعد أحد يستطيع الانضمام إليها.',
    linkFailedTitle: 'لا يمكن عرض الدعوة',
    linkFailedHint: 'تحقق من اتصالك وحاول مجددًا.',
  },
};
