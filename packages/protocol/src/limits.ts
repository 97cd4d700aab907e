/** The limits of the contract (features.md section 5). Lengths are in characters unless the name says otherwise. */
export const limits = {
  /** Characters of a user, conversation or app id. */
  idLength: 64,
  userNameLength: 128,
  urlLength: 2048,
  /** A BCP 47 tag. */
  languageLength: 35,
  userBioLength: 512,
  /** A name of the IANA time zone database. */
  timezoneLength: 64,
  /** Serialised size of a user's attributes: of the public, the private and the trusted ones each. */
  userAttributesBytes: 2048,
  groupNameLength: 128,
  groupDescriptionLength: 512,
  /** Members of a group unless the app or the creator says otherwise. */
  groupMembersDefault: 500,
  groupMembersMax: 100_000,
  announcementLength: 2000,
  /** Words under which a public group is found. */
  groupTags: 10,
  groupTagLength: 32,
  /** Attributes of a group, and the size of each in UTF-8. */
  groupAttributes: 20,
  groupAttributeKeyLength: 64,
  groupAttributeValueBytes: 1024,
  memberAttributes: 50,
  memberAttributeKeyLength: 16,
  memberAttributeValueBytes: 512,
  /** Serialised size of all attributes of a member together. */
  memberAttributesBytes: 4096,
  /** In larger groups only the member hears of changed attributes; the others ask. */
  memberAttributesHeardMax: 500,
  slowModeSecondsMax: 3600,
  banReasonLength: 256,
  /** The end of what has no end: the last moment that a date can hold (ECMA-262 section 21.4.1.1). */
  foreverMs: 8_640_000_000_000_000,
  /** In groups above this many members nobody is told who comes and goes by a message. */
  infoMembersMax: 500,
  groupsPerUser: 5000,
  /** Conversations that a user may pin. */
  pinnedConversations: 100,
  /** Different labels that a user may have. */
  labelsPerUser: 20,
  labelLength: 32,
  blocksPerUser: 1000,
  contactsPerUser: 5000,
  contactRequestNoteLength: 100,
  /** How long a contact request waits for an answer. */
  contactRequestMs: 7 * 24 * 3600 * 1000,
  /** How long a request or an invitation to become a member waits for an answer. */
  admissionMs: 7 * 24 * 3600 * 1000,
  admissionNoteLength: 100,
  /** Groups that a user asks to join at the same time. */
  joinRequestsPerUser: 100,
  /** Above this nobody says how many join requests wait. */
  joinRequestsCounted: 1000,
  /** Up to so many who are online a block is looked for before they are counted. */
  onlineCountedExactly: 1000,
  /** Invite links of a group that let someone in. */
  inviteLinksPerGroup: 50,
  /** How often an invite link with a bound may be used. */
  inviteLinkUses: 100_000,
  orderTitleLength: 128,
  /** Characters of the price and of the status of an order. */
  orderWordsLength: 64,
  /** Serialised size of what the host app pins above the conversation about an order. */
  orderPinDataBytes: 2048,
  /** Conversations about orders that two users may have. */
  ordersPerPair: 500,
  /** Users on one broadcast list. */
  broadcastRecipients: 512,
  /** Broadcast lists of one user. */
  broadcastsPerUser: 100,
  /** Users of an app who answer in system conversations. */
  supportAgents: 20,
  /** Rooms that a user may be in at once. */
  roomsPerUser: 20,
  /** Users in a room at once unless its creator says otherwise. */
  roomMembersDefault: 10_000,
  roomMembersMax: 100_000,
  roomAdmins: 50,
  roomDestroyDelaySecondsMax: 24 * 3600,
  /** Messages that a room with a history keeps, and for how long. */
  roomHistoryMax: 2000,
  roomHistoryMs: 24 * 3600 * 1000,
  roomMessagesPerSecondMax: 1000,
  /** A message of a room counts as one for each of these bytes. */
  roomMessageUnitBytes: 1024,
  /** Of a text of a room. */
  roomTextLength: 5000,
  /** Of a bullet, in UTF-8. */
  bulletBytes: 5120,
  /** Attributes of a room, the characters of each, and the bytes of all together. */
  roomAttributes: 100,
  roomAttributeKeyLength: 128,
  roomAttributeValueLength: 4096,
  roomAttributesBytes: 65_536,
  /** What a user shows of themselves in a room, and the characters of each. */
  roomUserAttributes: 30,
  roomUserAttributeKeyLength: 8,
  roomUserAttributeValueLength: 64,
  /** In rooms above this many users nobody is told who comes and goes, only how many there are. */
  roomMemberEventsMax: 500,
  giftCountMax: 1_000_000,
  /** How far in the future a receipt for a gift may end. */
  giftReceiptMs: 24 * 3600 * 1000,
  giftReceiptLength: 2048,
  /** Serialised size of what a command carries. */
  commandBytes: 5120,
  /** Commands are not passed on in groups above this many members. */
  commandMembersMax: 500,
  /** Devices on which a user may be logged in, unless the app says otherwise. */
  devicesPerUser: 10,
  deviceNameLength: 64,
  messageTextLength: 20_000,
  fileNameLength: 255,
  filesPerMessage: 10,
  /** Of a type and a subtype together (RFC 6838 section 4.2). */
  mediaTypeLength: 255,
  /** Files of a user whose content has not come yet. */
  pendingFilesPerUser: 20,
  /** How long the content of an announced file is waited for. */
  pendingFileMs: 24 * 3600 * 1000,
  /** How long an address of a file's content is good. */
  fileUrlMs: 15 * 60 * 1000,
  mentionsPerMessage: 50,
  /** Nobody mentions all members of groups above this many. */
  mentionAllMembersMax: 1000,
  /** Messages that are pinned in a conversation. */
  pinsPerConversation: 50,
  /** In groups above this many members plain members do not pin unless it is allowed. */
  memberPinMembersMax: 50,
  /** For how long a message may be recalled unless the app says otherwise. */
  recallWindowSeconds: 120,
  recallReasonLength: 128,
  /** Recalled messages, and messages that mention me, that are told of above a position of mine: the newest. */
  seqsAbovePosition: 1000,
  /** The largest realtime frame or HTTP body that is read. */
  frameBytes: 65_536,
  /** Items of one page, and ids of one batch. */
  pageSize: 100,
  pageSizeDefault: 30,
  /** About how many bytes of rows an answer holds; what is beyond them waits for the next page (READ-6). */
  answerBytesMax: 524_288,
  /** Cursors of one `conversations.changes` call. */
  changeCursors: 50,
  /** Rows of one conversation in one `conversations.changes` answer. */
  changeRows: 300,
  /** Rows of each kind in one `me.changes` answer. */
  myChangeRows: 300,
  /** A conversation that is further behind than this many revs is reset instead of replayed. */
  changeRevsMax: 5000,
  /** Items of groups with more members than this do not say how far the others have come. */
  progressMembersMax: 100,
  /** In groups above this many members nobody is told how far others have come (READ-7). */
  receiptMembersMax: 500,
  /** Users whose presence a session is told of; beyond that the oldest subscriptions end. */
  presenceSubscriptions: 3000,
  /** How long a subscription to presence lives at most. */
  presenceSeconds: 30 * 24 * 3600,
  customStatusLength: 64,
  /** How long a custom status is shown, unless it says otherwise. */
  customStatusMs: 24 * 3600 * 1000,
  /** How long a typing indicator lives without being repeated. */
  typingExpiresMs: 6000,
  /** A client repeats `typing.start` at most this often. */
  typingThrottleMs: 3000,
  /** Typing is not shown in groups above this many members. */
  typingMembersMax: 200,
  /** Reconnect flaps shorter than this do not show a user as offline. */
  presenceGraceMs: 10_000,
  tokenLifetimeSecondsDefault: 3600,
  tokenLifetimeSecondsMax: 30 * 24 * 3600,
  /** A token provider is asked for a new token this long before the old one expires. */
  tokenRefreshLeadMs: 60_000,
} as const;
