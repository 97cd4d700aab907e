import type { TextPart } from './text-part.ts';
import type { CatalogueText } from './translate.ts';

const english = {
  off: 'Off',
  seconds: { one: '{count} second', other: '{count} seconds' },
  minutes: { one: '{count} minute', other: '{count} minutes' },
} as const satisfies Record<string, CatalogueText>;

/** The keys of the texts of choices among numbers, with the parameters of each. */
export type StepTexts = typeof english;

/** The texts of choices among numbers. */
export const stepTexts: TextPart<StepTexts> = {
  en: english,
  ar: {
    off: 'متوقف',
    seconds: {
      one: 'ثانية واحدة',
      two: 'ثانيتان',
      few: '{count} ثوانٍ',
      many: '{count} ثانية',
      other: '{count} ثانية',
    },
    minutes: {
      one: 'دقيقة واحدة',
      two: 'دقيقتان',
      few: '{count} دقائق',
      many: '{count} دقيقة',
      other: '{count} دقيقة',
    },
  },
};
