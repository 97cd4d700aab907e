import type { TextPart } from './text-part.ts';
import type { CatalogueText } from './translate.ts';

const english = {
  notificationsOf: 'Notifications of {name}',
  notificationsHint: 'What you are told of while you are not looking.',
  levelDefault: 'As in my settings',
  levelAll: 'Every message',
  levelMentions: 'Mentions of me',
  levelNone: 'Nothing',
  aliasOf: 'My name for {name}',
  alias: 'What I call it',
  aliasHint: 'Only you see it. Leave it empty for the name that all see.',
  labelsOf: 'Labels of {name}',
  labelsHint: 'Labels are yours alone. Each one becomes a filter above your list.',
  newLabel: 'New label',
  addLabel: 'Add',
} as const satisfies Record<string, CatalogueText>;

/** The keys of the texts about how I see a conversation, with the parameters of each. */
export type ViewTexts = typeof english;

/** The texts about how I see a conversation. */
export const viewTexts: TextPart<ViewTexts> = {
  en: english,
  ar: {
    notificationsOf: 'إشعارات {name}',
    notificationsHint: 'ما تُخطَر به وأنت لا تنظر.',
    levelDefault: 'كما في إعداداتي',
    levelAll: 'كل رسالة',
    levelMentions: 'ما يذكرني فقط',
    levelNone: 'لا شيء',
    aliasOf: 'اسم {name} عندي',
    alias: 'بم أسمّيها',
    aliasHint: 'لا يراه سواك. اتركه فارغًا ليظهر الاسم الذي يراه الجميع.',
    labelsOf: 'تصنيفات {name}',
    labelsHint: 'التصنيفات لك وحدك، ويصبح كل منها مرشّحًا أعلى قائمتك.',
    newLabel: 'تصنيف جديد',
    addLabel: 'إضافة',
  },
};
