import { integer, parseFileKinds } from './parse-setting.ts';
import { define } from './setting.ts';

const tebibyte = 2 ** 40;

/** What runs on the machine, or in the page, of somebody who opens it. */
const dangerous = [
  'application/x-msdownload',
  'application/x-msi',
  'application/x-elf',
  'application/x-mach-binary',
  'application/java-archive',
  'application/vnd.android.package-archive',
  'application/x-ms-shortcut',
  'application/x-sh',
  'text/html',
  'application/xhtml+xml',
  'image/svg+xml',
  '.exe,.com,.scr,.msi,.bat,.cmd,.ps1,.vbs,.js,.hta,.lnk,.jar,.apk,.sh,.html,.htm,.xhtml,.svg',
].join(',');

/** The settings of the files that users share. */
export const fileSettings = {
  sharedFileMaxBytes: define({
    name: 'CONFAB_SHARED_FILE_MAX_BYTES',
    description: 'The largest file that a member may share with a group, in bytes.',
    defaultText: '10485760',
    parse: integer(1, tebibyte),
  }),
  sentFileMaxBytes: define({
    name: 'CONFAB_SENT_FILE_MAX_BYTES',
    description: 'The largest file that may be sent in a message, in bytes.',
    defaultText: '104857600',
    parse: integer(1, tebibyte),
  }),
  userFilesMaxBytes: define({
    name: 'CONFAB_USER_FILES_MAX_BYTES',
    description: 'How much the files of a user may come to, in bytes.',
    defaultText: '1073741824',
    parse: integer(1, tebibyte),
  }),
  fileStallMs: define({
    name: 'CONFAB_FILE_STALL_MS',
    description:
      'How long nothing of a file may move, up or down, before its connection is closed, in milliseconds.',
    defaultText: '30000',
    parse: integer(100, 600_000),
  }),
  deniedFiles: define({
    name: 'CONFAB_FILES_DENIED',
    description:
      'What nobody may upload, separated by commas: media types, by which content is judged and what its uploader says of it, and endings of names.',
    defaultText: dangerous,
    parse: parseFileKinds,
  }),
} as const;
