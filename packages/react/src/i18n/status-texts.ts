import type { TextPart } from './text-part.ts';
import type { CatalogueText } from './translate.ts';

const english = {
  myStatus: 'My status',
  statusText: 'What I say',
  statusTextHint: 'It stands beside your name, also while you are offline.',
  statusUntil: 'Shown until {when}.',
  statusStays: 'Shown until you clear it.',
  clearAfter: 'Clear after',
  clearNever: 'I clear it myself',
  statusMinutes: { one: '{count} minute', other: '{count} minutes' },
  saveStatus: 'Save',
  clearStatus: 'Clear status',
  seenAs: 'Others see me',
  seenAuto: 'online while I am here',
  seenAway: 'away',
  seenInvisible: 'offline (invisible)',
  seenAutoHint: 'You are away when nobody has been at your devices for some minutes.',
  seenAwayHint: 'You are away to others until you change it here.',
  seenInvisibleHint: 'You can do all that you could. What you do is seen where you do it.',
  lastSeenVisibility: 'Who sees when I was last here',
  visibilityEveryone: 'Everyone',
  visibilityContacts: 'My contacts',
  visibilityNobody: 'Nobody',
  visibilityHint: 'You see as much of others as you show them.',
} as const satisfies Record<string, CatalogueText>;

/** The keys of the texts of the page of my status, with the parameters of each. */
export type StatusTexts = typeof english;

/** The texts of the page of my status. */
export const statusTexts: TextPart<StatusTexts> = {
  en: english,
  ar: {
    myStatus: 'حالتي',
    statusText: 'ما أقوله',
    statusTextHint: 'يظهر بجانب اسمك، حتى وأنت غير متصل.',
    statusUntil: 'تظهر حتى {when}.',
    statusStays: 'تظهر حتى تمسحها.',
    clearAfter: 'تُمسح بعد',
    clearNever: 'أمسحها بنفسي',
    statusMinutes: {
      zero: 'أقل من دقيقة',
      one: 'دقيقة واحدة',
      two: 'دقيقتان',
      few: '{count} دقائق',
      many: '{count} دقيقة',
      other: '{count} دقيقة',
    },
    saveStatus: 'حفظ',
    clearStatus: 'مسح الحالة',
    seenAs: 'يراني الآخرون',
    seenAuto: 'متصلًا ما دمت هنا',
    seenAway: 'بعيدًا',
    seenInvisible: 'غير متصل (غير ظاهر)',
    seenAutoHint: 'تصبح بعيدًا إذا لم يستخدم أحد أجهزتك لبضع دقائق.',
    seenAwayHint: 'تبقى بعيدًا في نظر الآخرين حتى تغيّر ذلك هنا.',
    seenInvisibleHint: 'يمكنك فعل كل شيء كالمعتاد، وما تفعله يُرى حيث تفعله.',
    lastSeenVisibility: 'من يرى آخر ظهور لي',
    visibilityEveryone: 'الجميع',
    visibilityContacts: 'جهات اتصالي',
    visibilityNobody: 'لا أحد',
    visibilityHint: 'ترى من الآخرين بقدر ما تُظهر لهم.',
  },
};
