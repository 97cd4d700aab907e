import type { TextPart } from './text-part.ts';
import type { CatalogueText } from './translate.ts';

const english = {
  muteQuestion: 'Mute {name}',
  muteConsequence: 'It stays in your list and counts no more in your totals.',
  clear: 'Clear',
  clearQuestion: 'Clear the history of {name}?',
  clearConsequence: 'The messages go from all your devices. Others keep theirs.',
  delete: 'Delete',
  deleteQuestion: 'Delete the chat with {name}?',
  deleteConsequence:
    'It goes from all your devices. Others keep theirs; a new message brings the chat back.',
  notificationsOf: 'Notifications of {name}',
  levelHint: 'What you are told of while you are not looking.',
  levelDefault: 'As in my settings',
  levelAll: 'Every message',
  levelMentions: 'Mentions of me',
  levelNone: 'Nothing',
  countHint: 'What of it your unread totals count.',
  countAll: 'All that is unread',
  countMentions: 'Only unread mentions of me',
  countOff: 'Nothing of it',
  conversationAliasOf: 'My name for {name}',
  conversationAlias: 'What I call it',
  conversationAliasHint: 'Only you see it. Leave it empty for the name that all see.',
  hideQuestion: 'Hide {name}',
  hideConsequence:
    'It goes from your list and counts no more in your totals. You find it under “Hidden”, and by its name.',
  hideUntilMessage: 'Until the next message',
  hideUntilShown: 'Until I show it again',
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
    muteQuestion: 'كتم {name}',
    muteConsequence: 'تبقى في قائمتك ولا تُحسب في مجموع غير المقروء.',
    clear: 'مسح',
    clearQuestion: 'مسح سجل {name}؟',
    clearConsequence: 'تختفي الرسائل من كل أجهزتك، ويحتفظ الآخرون برسائلهم.',
    delete: 'حذف',
    deleteQuestion: 'حذف المحادثة مع {name}؟',
    deleteConsequence: 'تختفي من كل أجهزتك ويحتفظ الآخرون بنسختهم. تعيدها أي رسالة جديدة.',
    notificationsOf: 'إشعارات {name}',
    levelHint: 'ما تُخطَر به وأنت لا تنظر.',
    levelDefault: 'كما في إعداداتي',
    levelAll: 'كل رسالة',
    levelMentions: 'ما يذكرني فقط',
    levelNone: 'لا شيء',
    countHint: 'ما يُحسب منها في مجموع غير المقروء.',
    countAll: 'كل ما لم يُقرأ',
    countMentions: 'ما يذكرني ولم يُقرأ فقط',
    countOff: 'لا شيء منها',
    conversationAliasOf: 'اسم {name} عندي',
    conversationAlias: 'بم أسمّيها',
    conversationAliasHint: 'لا يراه سواك. اتركه فارغًا ليظهر الاسم الذي يراه الجميع.',
    hideQuestion: 'إخفاء {name}',
    hideConsequence:
      'تغيب عن قائمتك ولا تُحسب في مجموع غير المقروء. تجدها في «المخفية» وبالبحث عن اسمها.',
    hideUntilMessage: 'حتى الرسالة التالية',
    hideUntilShown: 'حتى أُظهرها من جديد',
    labelsOf: 'تصنيفات {name}',
    labelsHint: 'التصنيفات لك وحدك، ويصبح كل منها مرشّحًا أعلى قائمتك.',
    newLabel: 'تصنيف جديد',
    addLabel: 'إضافة',
  },
};
