import {
  File,
  FileArchive,
  FileAudio,
  FileImage,
  FileText,
  FileVideo,
  type LucideIcon,
} from 'lucide-react';

const icons: readonly (readonly [kind: RegExp, icon: LucideIcon])[] = [
  [/^image\//, FileImage],
  [/^audio\//, FileAudio],
  [/^video\//, FileVideo],
  [/^text\/|pdf$|word|opendocument/, FileText],
  [/zip|gzip|tar$|compressed$/, FileArchive],
];

/** The icon of a kind of file. */
export function fileIconOf(mediaType: string): LucideIcon {
  return icons.find(([kind]) => kind.test(mediaType))?.[1] ?? File;
}
