import type { TextPart } from './text-part.ts';
import type { CatalogueText } from './translate.ts';

const english = {
  devices: 'Devices',
  devicesHint:
    'You are logged in on these devices. Log out those that you do not know or no longer use.',
  thisDevice: 'This device',
  activeNow: 'active now',
  activeAt: 'last active {when}',
  platformWeb: 'Web browser',
  platformIos: 'iPhone or iPad',
  platformAndroid: 'Android device',
  platformDesktop: 'Computer',
  platformOther: 'Another device',
  logOutDevice: 'Log out',
  logOutNamed: 'Log out {name}',
  logOutQuestion: 'Log out {name}?',
  logOutConsequence: 'It is signed out within seconds, and has to sign in again.',
  logOutOthers: 'Log out all other devices…',
  logOutOthersQuestion: 'Log out all other devices?',
  logOutOthersConsequence: 'Only this one stays signed in.',
  loadingDevices: 'Loading your devices…',
  devicesFailed: 'Your devices cannot be listed right now. Check your connection.',
} as const satisfies Record<string, CatalogueText>;

/** The keys of the texts of the page of devices, with the parameters of each. */
export type DeviceTexts = typeof english;

/** The texts of the page of devices. */
export const deviceTexts: TextPart<DeviceTexts> = {
  en: english,
  ar: {
    devices: 'الأجهزة',
    devicesHint: 'سجّلت الدخول على هذه الأجهزة. سجّل الخروج مما لا تعرفه أو لم تعد تستخدمه.',
    thisDevice: 'هذا الجهاز',
    activeNow: 'نشط الآن',
    activeAt: 'آخر نشاط {when}',
    platformWeb: 'متصفح ويب',
    platformIos: 'آيفون أو آيباد',
    platformAndroid: 'جهاز أندرويد',
    platformDesktop: 'حاسوب',
    platformOther: 'جهاز آخر',
    logOutDevice: 'تسجيل الخروج',
    logOutNamed: 'تسجيل الخروج من {name}',
    logOutQuestion: 'تسجيل الخروج من {name}؟',
    logOutConsequence: 'يُسجَّل خروجه خلال ثوانٍ، وعليه تسجيل الدخول من جديد.',
    logOutOthers: 'تسجيل خروج الأجهزة الأخرى…',
    logOutOthersQuestion: 'تسجيل الخروج من كل الأجهزة الأخرى؟',
    logOutOthersConsequence: 'لن يبقى مسجّلًا إلا هذا الجهاز.',
    loadingDevices: 'جارٍ تحميل أجهزتك…',
    devicesFailed: 'تعذّر عرض أجهزتك الآن. تحقق من اتصالك.',
  },
};
