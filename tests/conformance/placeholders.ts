import { randomUUID } from 'node:crypto';
import { createDigest, type DigestEntry } from '@confab/protocol';

/** What the placeholders of one case stand for. */
export class Placeholders {
  private readonly values = new Map<string, unknown>();

  /** Says what a placeholder such as `$token:alice` stands for. */
  set(placeholder: string, value: unknown): void {
    this.values.set(placeholder, value);
  }

  /** The value with every placeholder filled in. */
  fill(value: unknown): unknown {
    if (typeof value === 'string') return value.startsWith('$') ? this.resolve(value) : value;
    if (Array.isArray(value)) return value.map((item) => this.fill(item));
    if (typeof value !== 'object' || value === null) return value;
    if ('$digest' in value) return createDigest(this.fill(value.$digest) as DigestEntry[]);
    if ('$nested' in value) return nest(Number(value.$nested));
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.fill(item)]));
  }

  /** Whether a value is what a pattern asks for; `$save:` remembers only when all of it matches. */
  matches(pattern: unknown, value: unknown): boolean {
    const saved = new Map<string, unknown>();
    if (!this.compare(pattern, value, saved)) return false;
    for (const [name, item] of saved) this.values.set(`$get:${name}`, item);
    return true;
  }

  private compare(pattern: unknown, value: unknown, saved: Map<string, unknown>): boolean {
    if (typeof pattern === 'string' && pattern.startsWith('$')) {
      return this.compareText(pattern, value, saved);
    }
    if (typeof pattern !== 'object' || pattern === null) return pattern === value;
    if (typeof value !== 'object' || value === null) return false;
    if (Array.isArray(pattern) !== Array.isArray(value)) return false;
    if (Array.isArray(pattern) && pattern.length !== (value as unknown[]).length) return false;
    return Object.entries(pattern).every(
      ([name, item]) =>
        Object.hasOwn(value, name) &&
        this.compare(item, (value as Record<string, unknown>)[name], saved),
    );
  }

  private compareText(pattern: string, value: unknown, saved: Map<string, unknown>): boolean {
    if (pattern === '$any') return true;
    if (pattern === '$string') return typeof value === 'string' && value !== '';
    if (pattern === '$integer') return Number.isSafeInteger(value);
    if (pattern === '$time') return Math.abs(Number(value) - Date.now()) < 3_600_000;
    if (!pattern.startsWith('$save:')) return this.resolve(pattern) === value;
    saved.set(pattern.slice('$save:'.length), value);
    return true;
  }

  private resolve(placeholder: string): unknown {
    if (!this.values.has(placeholder)) {
      const isMade = /^\$(id|uuid):/.test(placeholder);
      if (!isMade) throw new Error(`Nothing is known as ${placeholder}.`);
      this.values.set(placeholder, randomUUID());
    }
    return this.values.get(placeholder);
  }
}

function nest(depth: number): unknown {
  return depth === 0 ? [] : [nest(depth - 1)];
}
