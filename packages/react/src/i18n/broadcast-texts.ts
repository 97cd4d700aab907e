import type { TextPart } from './text-part.ts';
import type { CatalogueText } from './translate.ts';

const english = {
  broadcastList: 'Broadcast list',
  backToBroadcast: 'Back to the broadcast list',
  newBroadcast: 'New broadcast list',
  broadcastName: 'Name of the list',
  createBroadcast: 'Create list',
  noBroadcastsTitle: 'No broadcast lists yet',
  noBroadcastsHint:
    'Write once to many people. Each gets it from you alone, and nobody sees who else does.',
  loadingBroadcasts: 'Loading broadcast lists',
  broadcastHint:
    'Each gets what you write as a message from you alone. Answers come in your chat with them.',
  editBroadcastName: 'Edit the name',
  recipientList: 'Recipients',
  noRecipients: 'Nobody is on this list yet.',
  removeRecipient: 'Remove {name} from the list',
  endBroadcast: 'Delete the list…',
  endBroadcastQuestion: 'Delete {name}?',
  endBroadcastConsequence:
    'Nobody gets messages by it any more. What you have sent stays in your chats.',
  endBroadcastVerb: 'Delete list',
  delivery: 'Delivery',
  deliveryProgress: 'Sent to {done} of {all}',
  noDeliveries: 'Nobody was on the list when you sent this.',
  countPending: 'Waiting',
  countSkipped: 'Skipped',
  skippedBlocked: 'Skipped: blocked',
  skippedContactsOnly: 'Skipped: takes contacts only',
  skippedSenderBanned: 'Skipped: its sender was banned',
} as const satisfies Record<string, CatalogueText>;

/** The keys of the texts of broadcast lists, with the parameters of each. */
export type BroadcastTexts = typeof english;

/** The texts of broadcast lists. */
export const broadcastTexts: TextPart<BroadcastTexts> = {
  en: english,
  ar: {
    broadcastList: 'قائمة بث',
    backToBroadcast: 'العودة إلى قائمة البث',
    newBroadcast: 'قائمة بث جديدة',
    broadcastName: 'اسم القائمة',
    createBroadcast: 'إنشاء القائمة',
    noBroadcastsTitle: 'لا قوائم بث بعد',
    noBroadcastsHint:
      'اكتب مرة واحدة لأشخاص كثيرين. تصل الرسالة إلى كل منهم منك وحدك ولا يرى أحد من غيره.',
    loadingBroadcasts: 'جارٍ تحميل قوائم البث',
    broadcastHint: 'ما تكتبه يصل إلى كل واحد رسالةً منك وحدك، وتأتي الردود في محادثتك معه.',
    editBroadcastName: 'تعديل الاسم',
    recipientList: 'المستلمون',
    noRecipients: 'لا أحد في هذه القائمة بعد.',
    removeRecipient: 'إزالة {name} من القائمة',
    endBroadcast: 'حذف القائمة…',
    endBroadcastQuestion: 'حذف {name}؟',
    endBroadcastConsequence: 'لن تصل رسائل عبرها إلى أحد، ويبقى ما أرسلته في محادثاتك.',
    endBroadcastVerb: 'حذف القائمة',
    delivery: 'حالة التسليم',
    deliveryProgress: 'أُرسلت إلى {done} من {all}',
    noDeliveries: 'لم يكن أحد في القائمة عندما أرسلت هذه الرسالة.',
    countPending: 'بالانتظار',
    countSkipped: 'متخطّاة',
    skippedBlocked: 'متخطّاة: الرسائل محظورة',
    skippedContactsOnly: 'متخطّاة: لجهات الاتصال فقط',
    skippedSenderBanned: 'متخطّاة: المُرسِل محظور',
  },
};
