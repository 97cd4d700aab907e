import type { TextPart } from './text-part.ts';
import type { CatalogueText } from './translate.ts';

const english = {
  myProfile: 'My profile',
  myProfileHint: 'Everyone who can find you here sees this.',
  myName: 'Name',
  changeMyName: 'Edit my name',
  myPictureAddress: 'Address of a picture',
  addMyPicture: 'Add a picture',
  changeMyPicture: 'Edit the address of my picture',
  myBio: 'About me',
  addMyBio: 'Say something about yourself',
  changeMyBio: 'Edit what I say about myself',
  spokenLanguage: 'Language',
  timeZone: 'Time zone',
  timeZoneHint: 'With it others see what time it is where you are.',
  notSaid: 'Not set',
  notifications: 'What I am told of',
  notificationsHint: 'For you alone, on all your devices. A chat can say otherwise.',
  notificationsAll: 'Every message',
  notificationsMentions: 'Mentions of me',
  notificationsNone: 'Nothing',
  onThisDevice: '{zone} (this device)',
  roleModerator: 'Moderator',
  roleBot: 'Bot',
  localTime: '{time} local time',
  aboutPerson: 'About',
} as const satisfies Record<string, CatalogueText>;

/** The keys of the texts of profiles, with the parameters of each. */
export type ProfileTexts = typeof english;

/** The texts of my profile, and of what others say about themselves. */
export const profileTexts: TextPart<ProfileTexts> = {
  en: english,
  ar: {
    myProfile: 'ملفي الشخصي',
    myProfileHint: 'يراه كل من يستطيع العثور عليك هنا.',
    myName: 'الاسم',
    changeMyName: 'تعديل اسمي',
    myPictureAddress: 'عنوان صورة',
    addMyPicture: 'إضافة صورة',
    changeMyPicture: 'تعديل عنوان صورتي',
    myBio: 'نبذة عني',
    addMyBio: 'قل شيئًا عن نفسك',
    changeMyBio: 'تعديل نبذتي',
    spokenLanguage: 'لغة التواصل',
    timeZone: 'المنطقة الزمنية',
    timeZoneHint: 'بها يرى الآخرون كم الساعة عندك.',
    notifications: 'ما أُخطَر به',
    notificationsHint: 'لك وحدك وعلى كل أجهزتك، ولكل محادثة أن تخالف ذلك.',
    notificationsAll: 'كل رسالة',
    notificationsMentions: 'ما يذكرني فقط',
    notificationsNone: 'لا شيء',
    notSaid: 'غير محدد',
    onThisDevice: '{zone} (هذا الجهاز)',
    roleModerator: 'مشرف',
    roleBot: 'روبوت',
    localTime: '{time} بالتوقيت المحلي',
    aboutPerson: 'نبذة',
  },
};
