/** Accents of Latin, Greek and Cyrillic, and the points of Hebrew and Arabic: what people leave out when they search. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

/** A text as it is searched: without case and accents, with compatible forms made equal (Unicode NFKD). */
export function foldText(text: string): string {
  return text.normalize('NFKD').toLowerCase().replaceAll(accents, '').normalize('NFC').trim();
}
