import { directionOf } from './direction.ts';

/** A text that depends on `count`: one form per plural category of the language (CLDR), `other` always. */
export type PluralText<Text extends string = string> = { readonly other: Text } & {
  readonly [Category in Intl.LDMLPluralRule]?: string;
};

/** What a catalogue holds under a key: a text with `{placeholders}`, or its plural forms. */
export type CatalogueText = string | PluralText;

/** A catalogue with the keys and the kinds of text of another one, in another language. */
export type TranslationOf<Base extends Record<string, CatalogueText>> = {
  readonly [Key in keyof Base]: Base[Key] extends string ? string : PluralText;
};

type TextOf<Value> = Value extends string
  ? Value
  : Value extends { readonly other: infer Other extends string }
    ? Other
    : never;

type PlaceholderOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderOf<Rest>
  : never;

type ArgumentsOf<Value> = [PlaceholderOf<TextOf<Value>>] extends [never]
  ? []
  : [parameters: { readonly [Name in PlaceholderOf<TextOf<Value>>]: string | number }];

/** Looks a text up and fills its placeholders; the parameters follow from the text. */
export type Translate<Base extends Record<string, CatalogueText>> = <Key extends keyof Base>(
  key: Key,
  ...parameters: ArgumentsOf<Base[Key]>
) => string;

const rightToLeftLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

type Parameters = Readonly<Record<string, string | number>>;

/**
 * Makes the lookup function of one catalogue in one language. Numbers are written the way the language writes them.
 * @example
 * const t = createTranslate<typeof english>('en', english);
 * t('members', { count: 3 }); // "3 members"
 */
export function createTranslate<Base extends Record<string, CatalogueText>>(
  locale: string,
  catalogue: TranslationOf<Base>,
): Translate<Base> {
  const plurals = new Intl.PluralRules(locale);
  const isRightToLeft = directionOf(locale) === 'rtl';
  const numbers = new Intl.NumberFormat(locale);

  function choose(text: CatalogueText, parameters: Parameters): string {
    if (typeof text === 'string') return text;
    return text[plurals.select(Number(parameters['count'] ?? 0))] ?? text.other;
  }

  /** A name in the other direction of writing must not reorder the sentence around it (Unicode TR 9, FSI and PDI). */
  function isolate(value: string): string {
    return isRightToLeft || rightToLeftLetter.test(value) ? `\u2068${value}\u2069` : value;
  }

  return (key, ...[parameters]) => {
    const values: Parameters = parameters ?? {};
    return choose(catalogue[key], values).replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? numbers.format(value) : isolate(value);
    });
  };
}
