import { createHash } from 'node:crypto';

/** The UUIDv8 (RFC 9562 section 5.8) that always comes of the same parts, by their SHA-256. */
export function toDerivedUuid(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(parts.join('\n')).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [8, 12, 16, 20, 32].map((end, i) => hex.slice([0, 8, 12, 16, 20][i], end)).join('-');
}
