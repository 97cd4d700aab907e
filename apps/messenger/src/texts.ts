import type { CatalogueText, Locale, TranslationOf } from '@confab/react';

const english = {
  welcome: 'Welcome to Confab',
  demoBanner: 'Demo mode: no passwords',
  demoExplanation: 'Anyone who can open this page can be any of these people.',
  continueAs: 'Continue as {name}',
  signInWithToken: 'Paste the token that your app gave you.',
  token: 'Token',
  signIn: 'Sign in',
  signOut: 'Sign out',
  signInFailed: 'That did not work: {reason}',
  refused: 'This sign-in is not accepted, or no longer. Sign in again.',
  serverUnreachable: 'The server does not answer. Is it running?',
  retry: 'Try again',
  account: 'Account and settings',
  theme: 'Theme',
  themeSystem: 'Like the system',
  themeLight: 'Light',
  themeDark: 'Dark',
  language: 'Language',
  gallery: 'Component gallery',
  publicGroups: 'Public groups',
  people: 'People',
  peopleWaiting: { one: 'People, {count} request', other: 'People, {count} requests' },
  documentTitle: 'Confab',
  documentTitleUnread: { one: '({count}) Confab', other: '({count}) Confab' },
  notFoundTitle: 'Nothing here',
  notFoundHint: 'This address leads nowhere.',
  toConversations: 'To the chats',
  loading: 'Loading…',
  demo: 'Demo',
} as const satisfies Record<string, CatalogueText>;

/** The texts of the app beside those of the kit. */
export type AppTexts = typeof english;

const arabic: TranslationOf<AppTexts> = {
  welcome: 'مرحبًا بك في Confab',
  demoBanner: 'وضع تجريبي: بلا كلمات مرور',
  demoExplanation: 'كل من يفتح هذه الصفحة يمكنه أن يكون أيًّا من هؤلاء.',
  continueAs: 'المتابعة باسم {name}',
  signInWithToken: 'ألصق الرمز الذي أعطاك إياه تطبيقك.',
  token: 'الرمز',
  signIn: 'تسجيل الدخول',
  signOut: 'تسجيل الخروج',
  signInFailed: 'لم ينجح ذلك: {reason}',
  refused: 'تسجيل الدخول هذا غير مقبول أو انتهت صلاحيته. سجّل الدخول مجددًا.',
  serverUnreachable: 'الخادم لا يستجيب. هل يعمل؟',
  retry: 'إعادة المحاولة',
  account: 'الحساب والإعدادات',
  theme: 'المظهر',
  themeSystem: 'حسب النظام',
  themeLight: 'فاتح',
  themeDark: 'داكن',
  language: 'اللغة',
  gallery: 'معرض المكونات',
  publicGroups: 'المجموعات العامة',
  people: 'الأشخاص',
  peopleWaiting: {
    one: 'الأشخاص، طلب واحد',
    two: 'الأشخاص، طلبان',
    few: 'الأشخاص، {count} طلبات',
    many: 'الأشخاص، {count} طلبًا',
    other: 'الأشخاص، {count} طلب',
  },
  documentTitle: 'Confab',
  documentTitleUnread: { other: '({count}) Confab' },
  notFoundTitle: 'لا شيء هنا',
  notFoundHint: 'هذا العنوان لا يؤدي إلى مكان.',
  toConversations: 'إلى المحادثات',
  loading: 'جارٍ التحميل…',
  demo: 'تجريبي',
};

/** The app's texts in every language of the kit. */
export const catalogues: Record<Locale, TranslationOf<AppTexts>> = { en: english, ar: arabic };

/** The languages by their own names. */
export const languageNames: Record<Locale, string> = { en: 'English', ar: 'العربية' };
