import type { TextPart } from './text-part.ts';
import type { CatalogueText } from './translate.ts';

const english = {
  publicGroups: 'Public groups',
  searchGroups: 'Search by name or #tag',
  noPublicGroupsTitle: 'No public groups yet',
  noPublicGroupsHint: 'Owners make a group public in its settings.',
  noGroupsFound: 'No public group is found by “{query}”.',
  groupsFailed: 'Groups cannot be searched right now. Check your connection.',
  openGroup: 'Open',
  joinGroup: 'Join',
  askToJoin: 'Ask to join',
  acceptGroup: 'Accept',
  withdrawJoin: 'Withdraw',
  byInvitation: 'By invitation',
  addPolicy: 'Who may add me to groups',
  addPolicyHint: 'Everyone else has to invite you.',
  addedByEveryone: 'Everyone',
  addedByContacts: 'My contacts',
  addedByNobody: 'Nobody',
  actOnGroup: '{action}: {name}',
  tagFilter: 'Groups with the tag {tag}',
} as const satisfies Record<string, CatalogueText>;

/** The keys of the texts of the page of public groups, with the parameters of each. */
export type PublicGroupTexts = typeof english;

/** The texts of the page of public groups. */
export const publicGroupTexts: TextPart<PublicGroupTexts> = {
  en: english,
  ar: {
    publicGroups: 'المجموعات العامة',
    searchGroups: 'ابحث بالاسم أو بـ #وسم',
    noPublicGroupsTitle: 'لا مجموعات عامة بعد',
    noPublicGroupsHint: 'يجعل المالكون المجموعة عامة من إعداداتها.',
    noGroupsFound: 'لا مجموعة عامة تطابق «{query}».',
    groupsFailed: 'تعذّر البحث في المجموعات الآن. تحقق من اتصالك.',
    openGroup: 'فتح',
    joinGroup: 'انضمام',
    askToJoin: 'طلب الانضمام',
    acceptGroup: 'قبول',
    withdrawJoin: 'سحب الطلب',
    byInvitation: 'بدعوة فقط',
    addPolicy: 'من يستطيع إضافتي إلى مجموعات',
    addPolicyHint: 'على غيرهم أن يدعوك.',
    addedByEveryone: 'الجميع',
    addedByContacts: 'جهات اتصالي',
    addedByNobody: 'لا أحد',
    actOnGroup: '{action}: {name}',
    tagFilter: 'مجموعات بالوسم {tag}',
  },
};
