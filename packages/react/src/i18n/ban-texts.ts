import type { TextPart } from './text-part.ts';
import type { CatalogueText } from './translate.ts';

const english = {
  banned: 'Banned people',
  nobodyBanned: 'Nobody is banned here.',
  bannedForGood: 'for good',
  bannedUntil: 'until {when}',
  unban: 'Unban',
} as const satisfies Record<string, CatalogueText>;

/** The keys of the texts of who is banned, with the parameters of each. */
export type BanTexts = typeof english;

/** The texts of who is banned. */
export const banTexts: TextPart<BanTexts> = {
  en: english,
  ar: {
    banned: 'المحظورون',
    nobodyBanned: 'لا أحد محظور هنا.',
    bannedForGood: 'بلا نهاية',
    bannedUntil: 'حتى {when}',
    unban: 'إلغاء الحظر',
  },
};
