import type { BroadcastTexts } from './broadcast-texts.ts';
import type { DeviceTexts } from './device-texts.ts';
import { directionOf } from './direction.ts';
import { createFormats, type Formats } from './format.ts';
import type { GroupTexts } from './group-texts.ts';
import type { JoiningTexts } from './joining-texts.ts';
import { type KitTexts, kitTexts } from './kit-texts.ts';
import type { LinkTexts } from './link-texts.ts';
import { type Locale, locales } from './locale.ts';
import type { ModerationTexts } from './moderation-texts.ts';
import type { PeopleTexts } from './people-texts.ts';
import type { ProfileTexts } from './profile-texts.ts';
import type { PublicGroupTexts } from './public-group-texts.ts';
import type { RefusalTexts } from './refusal-texts.ts';
import type { RoomSettingsTexts } from './room-settings-texts.ts';
import type { RoomTexts } from './room-texts.ts';
import type { StatusTexts } from './status-texts.ts';
import type { StepTexts } from './step-texts.ts';
import type { TextPart } from './text-part.ts';
import {
  type CatalogueText,
  createTranslate,
  type Translate,
  type TranslationOf,
} from './translate.ts';
import type { ViewTexts } from './view-texts.ts';

/** Everything that depends on the reader's language. */
export interface I18n {
  readonly locale: Locale;
  readonly direction: 'ltr' | 'rtl';
  readonly t: Translate<KitTexts>;
  /** The texts of a part of the kit that is loaded by itself. */
  readonly of: <Base extends Record<string, CatalogueText>>(
    part: TextPart<Base>,
  ) => Translate<Base>;
  readonly format: Formats;
}

/** All texts of the kit, also those of its parts. */
type AllTexts = KitTexts &
  BroadcastTexts &
  DeviceTexts &
  GroupTexts &
  JoiningTexts &
  LinkTexts &
  ModerationTexts &
  PeopleTexts &
  ProfileTexts &
  PublicGroupTexts &
  RefusalTexts &
  RoomSettingsTexts &
  RoomTexts &
  StatusTexts &
  StepTexts &
  ViewTexts;

/** What {@link createI18n} starts from. */
export interface I18nOptions {
  readonly locale: Locale;
  /** An IANA time zone; without it that of the device. */
  readonly timeZone?: string;
  /** Texts that replace those of the kit. */
  readonly texts?: Partial<TranslationOf<AllTexts>>;
}

/** Makes the texts and formats of one language. */
export function createI18n({ locale, timeZone, texts }: I18nOptions): I18n {
  const catalogue = { ...kitTexts[locale], ...texts };
  const parts = new WeakMap<object, unknown>();

  function of<Base extends Record<string, CatalogueText>>(part: TextPart<Base>): Translate<Base> {
    const known = parts.get(part) as Translate<Base> | undefined;
    const translate = known ?? createTranslate<Base>(locale, { ...part[locale], ...texts });
    parts.set(part, translate);
    return translate;
  }

  return {
    locale,
    direction: directionOf(locale),
    t: createTranslate<KitTexts>(locale, catalogue),
    of,
    format: createFormats(locale, timeZone),
  };
}

/** The first of the wanted languages (BCP 47 tags, best first) that the kit speaks; English when none is. */
export function chooseLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0];
    const found = locales.find((locale) => locale === language);
    if (found) return found;
  }
  return 'en';
}
