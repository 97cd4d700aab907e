/** One of several, and how it is called. */
export interface ProfileChoice {
  readonly value: string;
  readonly label: string;
}

/** Languages that most people who read one of the kit's languages write. */
const languages = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'ja', 'pt', 'ru', 'tr', 'zh'];

/** Languages to choose from, by their name in the reader's language, with the one that is chosen. */
export function languageChoices(locale: string, chosen: string | null): ProfileChoice[] {
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  const tags = new Set(chosen === null ? languages : [...languages, chosen]);
  return [...tags]
    .map((value) => ({ value, label: nameOf(names, value) }))
    .sort((left, right) => left.label.localeCompare(right.label, locale));
}

/** Time zones to choose from: that of this device first, and the one that is chosen among the others. */
export function timezoneChoices(
  chosen: string | null,
  labelOfDevice: (zone: string) => string,
): ProfileChoice[] {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  // Engines of 2021 do not list them.
  const known =
    typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  const others = new Set(chosen === null ? known : [...known, chosen]);
  others.delete(own);
  const toChoice = (value: string) => ({ value, label: value.replaceAll('_', ' ') });
  const mine = { value: own, label: labelOfDevice(toChoice(own).label) };
  return [mine, ...[...others].sort().map(toChoice)];
}

/** A tag that is no language is shown as it is. */
function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
