import { isUtf8 } from 'node:buffer';
import { ChatError } from '@confab/protocol/runtime';
import { fileTypeFromBuffer } from 'file-type';
import type { FileLimits } from '../../config.ts';

/** As many bytes of the beginning as tell all kinds apart that are known; no more is ever parsed (I20). */
export const headBytes = 4100;

/** Kinds that always show in the content: who claims one of them without that is not believed. */
const alwaysShown = /^(image|audio|video|font)\/|^application\/(pdf|zip|gzip|x-7z-compressed)$/;

/** What other formats are made of: which one is not always said in the beginning. */
const containers: ReadonlySet<string> = new Set(['application/zip', 'application/x-cfb']);

/** What may stand before the first tag. */
const prolog = /^(\s+|<\?[^>]*>|<!--[^]*?-->|<!doctype\s+svg[^>]*>)/i;

/**
 * The media type of a file: what its content shows before what its uploader says (FILE-4).
 * @param head the first {@link headBytes} bytes, or all there are.
 */
export async function mediaTypeOf(head: Uint8Array, declaredType: string): Promise<string> {
  const shown = (await fileTypeFromBuffer(head))?.mime ?? null;
  if (shown !== null && containers.has(shown)) {
    return declaredType.startsWith('application/') ? declaredType : shown;
  }
  if (shown !== null && shown !== 'application/xml') return shown;
  if (isText(head)) return textTypeOf(Buffer.from(head).toString(), declaredType);
  return alwaysShown.test(declaredType) ? 'application/octet-stream' : declaredType;
}

function textTypeOf(text: string, declaredType: string): string {
  if (text.startsWith('#!')) return 'application/x-sh';
  const beginning = withoutProlog(text);
  if (/^<(!doctype\s+html|html|head|body|script|iframe)\b/i.test(beginning)) return 'text/html';
  if (/^<svg\b/i.test(beginning)) return 'image/svg+xml';
  return alwaysShown.test(declaredType) ? 'text/plain' : declaredType;
}

function withoutProlog(text: string): string {
  let rest = text;
  for (;;) {
    const [found] = prolog.exec(rest) ?? [];
    if (found === undefined) return rest;
    rest = rest.slice(found.length);
  }
}

/** Whether it reads as text; where more follows, a character may be cut. */
function isText(head: Uint8Array): boolean {
  if (head.includes(0)) return false;
  const cuts = head.length < headBytes ? [0] : [0, 1, 2, 3];
  return cuts.some((cut) => isUtf8(head.subarray(0, head.length - cut)));
}

/** @throws ChatError `unsupported_media` when nobody may upload files of one of these kinds, or so named (FILE-4). */
export function refuseDenied(
  { denied }: Pick<FileLimits, 'denied'>,
  { name, mediaType }: { readonly name: string; readonly mediaType: string },
): void {
  // Dots and spaces at the end are no part of a name everywhere.
  const ending = /\.[^.\s]+(?=[.\s]*$)/.exec(name)?.[0].toLowerCase() ?? '';
  const kind = [ending, mediaType].find((each) => denied.has(each));
  if (kind === undefined) return;
  throw new ChatError('unsupported_media', {
    message: `Files of the kind ${kind} are not taken here.`,
    details: { kind, setting: 'CONFAB_FILES_DENIED' },
  });
}
