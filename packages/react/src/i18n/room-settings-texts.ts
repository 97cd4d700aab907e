import type { TextPart } from './text-part.ts';
import type { CatalogueText } from './translate.ts';

const english = {
  roomSettings: 'Settings',
  roomBackToPeople: 'Back to the people',
  roomEditName: 'Edit the name',
  roomDescription: 'Description',
  roomEditDescription: 'Edit the description',
  roomAddDescription: 'Add a description',
  roomHistory: 'What is kept',
  roomHistoryHint: 'For 24 hours at most, so that who comes later can read on.',
  roomHistoryNothing: 'Nothing',
  roomMessages: { one: '{count} message', other: '{count} messages' },
  roomReplay: 'What who comes is shown',
  roomPace: 'How much may be said',
  roomPaceHint: 'What is above it waits, and is dropped when it waits too long.',
  roomPerSecond: { one: '{count} message a second', other: '{count} messages a second' },
  roomMost: 'How many come in',
  roomMostPeople: { one: '{count} person', other: '{count} people' },
  roomEnds: 'When everyone has left it ends',
  roomEndsAtOnce: 'At once',
  roomEndsAfter: 'After {time}',
  roomOneDevice: 'On one device only',
  roomOneDeviceHint: 'Who comes in on another one leaves on the first.',
  roomMuteQuestion: 'Mute {name}',
  roomMuteConsequence: '{name} can read here and not write.',
  roomBanQuestion: 'Ban {name}',
  roomBanConsequence: '{name} is taken out, and cannot come in until the ban ends.',
} as const satisfies Record<string, CatalogueText>;

/** The keys of the texts of what the owner and admins of a room decide, with the parameters of each. */
export type RoomSettingsTexts = typeof english;

/** The texts of what the owner and admins of a room decide. */
export const roomSettingsTexts: TextPart<RoomSettingsTexts> = {
  en: english,
  ar: {
    roomSettings: 'الإعدادات',
    roomBackToPeople: 'العودة إلى الحاضرين',
    roomEditName: 'تعديل الاسم',
    roomDescription: 'الوصف',
    roomEditDescription: 'تعديل الوصف',
    roomAddDescription: 'إضافة وصف',
    roomHistory: 'ما يُحفظ',
    roomHistoryHint: 'لأربع وعشرين ساعة على الأكثر، ليقرأه من يأتي لاحقًا.',
    roomHistoryNothing: 'لا شيء',
    roomMessages: {
      one: 'رسالة واحدة',
      two: 'رسالتان',
      few: '{count} رسائل',
      many: '{count} رسالة',
      other: '{count} رسالة',
    },
    roomReplay: 'ما يراه من يدخل',
    roomPace: 'كم يمكن أن يُقال',
    roomPaceHint: 'ما زاد ينتظر، ويسقط إن طال انتظاره.',
    roomPerSecond: {
      one: 'رسالة في الثانية',
      two: 'رسالتان في الثانية',
      few: '{count} رسائل في الثانية',
      many: '{count} رسالة في الثانية',
      other: '{count} رسالة في الثانية',
    },
    roomMost: 'كم شخصًا يدخل',
    roomMostPeople: {
      one: 'شخص واحد',
      two: 'شخصان',
      few: '{count} أشخاص',
      many: '{count} شخصًا',
      other: '{count} شخص',
    },
    roomEnds: 'تنتهي بعد مغادرة الجميع',
    roomEndsAtOnce: 'فورًا',
    roomEndsAfter: 'بعد {time}',
    roomOneDevice: 'على جهاز واحد فقط',
    roomOneDeviceHint: 'من يدخل من جهاز آخر يخرج من الأول.',
    roomMuteQuestion: 'كتم {name}',
    roomMuteConsequence: 'يستطيع {name} القراءة هنا دون الكتابة.',
    roomBanQuestion: 'حظر {name}',
    roomBanConsequence: 'يُخرَج {name} ولا يمكنه الدخول حتى ينتهي الحظر.',
  },
};
