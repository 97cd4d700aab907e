import type { TextPart } from './text-part.ts';
import type { CatalogueText } from './translate.ts';

const english = {
  files: 'Files',
  noFiles: 'What members share with the group stands here.',
  shareFile: 'Share a file',
  fileFacts: '{size} · {name}, {when}',
  removeFile: 'Remove {name}',
  removeFileQuestion: 'Remove {name}?',
  removeFileConsequence: 'Nobody in the group can open it any more.',
  removeFileVerb: 'Remove',
  fileSending: '{percent} of {size} sent',
  cancelUpload: 'Stop sending {name}',
  fileNotSent: 'Not shared. {reason}',
  dismissUpload: 'Dismiss {name}',
} as const satisfies Record<string, CatalogueText>;

/** The keys of the texts about files, with the parameters of each. */
export type FileTexts = typeof english;

/** The texts about files. */
export const fileTexts: TextPart<FileTexts> = {
  en: english,
  ar: {
    files: 'الملفات',
    noFiles: 'يظهر هنا ما يشاركه الأعضاء مع المجموعة.',
    shareFile: 'مشاركة ملف',
    fileFacts: '{size} · {name}، {when}',
    removeFile: 'إزالة {name}',
    removeFileQuestion: 'إزالة {name}؟',
    removeFileConsequence: 'لن يستطيع أحد في المجموعة فتحه بعد ذلك.',
    removeFileVerb: 'إزالة',
    fileSending: 'أُرسل {percent} من {size}',
    cancelUpload: 'إيقاف إرسال {name}',
    fileNotSent: 'لم يُشارَك. {reason}',
    dismissUpload: 'إخفاء {name}',
  },
};
