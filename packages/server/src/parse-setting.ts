/** Any text that is not blank. */
export function parseText(text: string): string {
  if (text.trim() === '') throw new Error('must not be blank');
  return text;
}

/** `on` or `off`. */
export function parseSwitch(text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new Error('must be on or off');
  return text === 'on';
}

/** A parser of whole numbers within bounds. */
export function integer(minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < minimum || value > maximum) {
      throw new Error(`must be a whole number from ${minimum} to ${maximum}`);
    }
    return value;
  };
}

/** A parser that takes one of some texts. */
export function oneOf(values: readonly string[]): (text: string) => string {
  return (text) => {
    if (!values.includes(text)) throw new Error(`must be one of ${values.join(', ')}`);
    return text;
  };
}

/** A rate and a burst, such as `10/60`. */
export function parseRate(text: string): { perSecond: number; burst: number } {
  const match = /^(\d{1,6}(?:\.\d{1,3})?)\/(\d{1,6})$/.exec(text);
  const [perSecond, burst] = [Number(match?.[1]), Number(match?.[2])];
  if (!(perSecond > 0) || !(burst >= 1)) {
    throw new Error('must be two positive numbers with a slash between them, such as 10/60');
  }
  return { perSecond, burst };
}

/** Three lags in milliseconds, such as `250/500/1000`. */
export function parseShedLags(text: string): {
  presence: number;
  typing: number;
  connections: number;
} {
  const [presence = 0, typing = 0, connections = 0] = /^(\d{1,6})\/(\d{1,6})\/(\d{1,6})$/
    .exec(text)
    ?.slice(1)
    .map(Number) ?? [0];
  if (presence < 1 || typing < presence || connections < typing) {
    throw new Error(
      'must be three numbers, none smaller than the one before, such as 250/500/1000',
    );
  }
  return { presence, typing, connections };
}

/** A `postgres://` URL, or null for an empty text. */
export function parsePostgresUrl(text: string): string | null {
  if (text === '') return null;
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    throw new SecretSettingError('must be a postgres:// URL');
  }
  return text;
}

/** The value is a secret and must not be repeated in the message. */
export class SecretSettingError extends Error {}

/** Origins, separated by commas. */
export function parseOrigins(text: string): string[] {
  const origins = text.split(',').map((origin) => origin.trim());
  return origins.filter((origin) => origin !== '').map(parseOrigin);
}

function parseOrigin(text: string): string {
  if (!URL.canParse(text) || new URL(text).origin !== text) {
    throw new Error('must be origins such as https://app.example.com, separated by commas');
  }
  return text;
}

/** Media types such as `text/html`, and endings of names such as `.exe`, separated by commas. */
export function parseFileKinds(text: string): ReadonlySet<string> {
  const kinds = text.split(',').map((kind) => kind.trim().toLowerCase());
  const named = kinds.filter((kind) => kind !== '');
  if (!named.every((kind) => /^(\.[^./\s]+|[^./\s][^/\s]*\/[^/\s]+)$/.test(kind))) {
    throw new Error('must be media types and endings such as text/html,.exe');
  }
  return new Set(named);
}
