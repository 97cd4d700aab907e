import type { TextPart } from './text-part.ts';
import type { CatalogueText } from './translate.ts';

const english = {
  writeMessage: 'Message',
  writeMessageTo: 'Message to {name}',
  send: 'Send',
  writeAgainIn: {
    one: 'You can write again in {count} second',
    other: 'You can write again in {count} seconds',
  },
  mentionSomebody: 'Mention somebody',
  mentionsOffered: { one: '{count} person offered', other: '{count} people offered' },
  mentionAll: 'all',
  mentionAllHint: 'Everyone in this group',
  writingEnded: 'This group has ended. What was written stays readable.',
  writingFrozen: 'Only the owner and admins can write here now.',
  writingMutedRole: 'Only some can write here now.',
  writingMuted: 'You are muted here.',
  writingMutedUntil: 'You are muted here until {when}.',
  writingBlocked: 'You have blocked {name}.',
  writingNotContacts: 'Only contacts can write to each other here.',
  writingClosed: 'This order is closed.',
  writingAnnouncements: 'Only {name} writes here.',
  unblock: 'Unblock',
  block: 'Block…',
  blockQuestion: 'Block {name}?',
  blockConsequence: 'You cannot write to each other any more, and {name} sees you as offline.',
  blockVerb: 'Block',
  addContact: 'Add contact',
  charactersLeft: {
    one: '{count} character left',
    other: '{count} characters left',
  },
  charactersOver: {
    one: '{count} character too many',
    other: '{count} characters too many',
  },
} as const satisfies Record<string, CatalogueText>;

/** The keys of the texts of the composer, with the parameters of each. */
export type ComposerTexts = typeof english;

/** The texts of writing. */
export const composerTexts: TextPart<ComposerTexts> = {
  en: english,
  ar: {
    writeMessage: 'رسالة',
    writeMessageTo: 'رسالة إلى {name}',
    send: 'إرسال',
    writeAgainIn: {
      one: 'يمكنك الكتابة بعد ثانية',
      two: 'يمكنك الكتابة بعد ثانيتين',
      few: 'يمكنك الكتابة بعد {count} ثوانٍ',
      many: 'يمكنك الكتابة بعد {count} ثانية',
      other: 'يمكنك الكتابة بعد {count} ثانية',
    },
    mentionSomebody: 'الإشارة إلى شخص',
    mentionsOffered: {
      zero: 'لا أحد',
      one: 'شخص واحد معروض',
      two: 'شخصان معروضان',
      few: '{count} أشخاص معروضون',
      many: '{count} شخصًا معروضًا',
      other: '{count} شخص معروض',
    },
    mentionAll: 'الجميع',
    mentionAllHint: 'كل من في هذه المجموعة',
    writingEnded: 'انتهت هذه المجموعة، ويبقى ما كُتب مقروءًا.',
    writingFrozen: 'الكتابة هنا للمالك والمشرفين فقط الآن.',
    writingMutedRole: 'الكتابة هنا لبعض الأعضاء فقط الآن.',
    writingMuted: 'أنت مكتوم هنا.',
    writingMutedUntil: 'أنت مكتوم هنا حتى {when}.',
    writingBlocked: 'لقد حظرت {name}.',
    writingNotContacts: 'المراسلة هنا بين جهات الاتصال فقط.',
    writingClosed: 'هذا الطلب مغلق.',
    writingAnnouncements: 'لا يكتب هنا إلا {name}.',
    unblock: 'إلغاء الحظر',
    block: 'حظر…',
    blockQuestion: 'حظر {name}؟',
    blockConsequence: 'لن يستطيع أيّ منكما مراسلة الآخر، ويراك {name} غير متصل.',
    blockVerb: 'حظر',
    addContact: 'إضافة إلى جهات الاتصال',
    charactersLeft: {
      zero: 'لم يبقَ أي حرف',
      one: 'بقي حرف واحد',
      two: 'بقي حرفان',
      few: 'بقيت {count} أحرف',
      many: 'بقي {count} حرفًا',
      other: 'بقي {count} حرف',
    },
    charactersOver: {
      one: 'حرف واحد زائد',
      two: 'حرفان زائدان',
      few: '{count} أحرف زائدة',
      many: '{count} حرفًا زائدًا',
      other: '{count} حرف زائد',
    },
  },
};
