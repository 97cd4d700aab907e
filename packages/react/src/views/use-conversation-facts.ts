import type { ConversationListItem, TimelineSnapshot } from '@confab/client';
import { useGroupStatistics } from '../hooks/use-group-statistics.ts';
import { usePresence } from '../hooks/use-presence.ts';
import { useTimeline, useTimelineState } from '../hooks/use-timeline.ts';
import type { I18n } from '../i18n/i18n.ts';
import { describePresence } from '../text/describe-presence.ts';
import { useI18n, useNow } from '../ui-provider.tsx';

/** What stands under the name of a conversation: how many are in it, what it is for, whether the other one is there. */
export function useConversationFacts(
  conversationId: string,
  item: ConversationListItem | null,
): string[] {
  const i18n = useI18n();
  const now = useNow();
  const isGroup = item?.type === 'group';
  const presence = usePresence(item?.peerId ?? null);
  const { onlineCount } = useGroupStatistics(isGroup ? conversationId : null);
  const conversation = useTimelineState(useTimeline(conversationId), selectConversation);
  if (isGroup) return describeGroup(i18n, item.memberCount, onlineCount ?? 0);
  return [...describeKind(i18n, conversation), ...describePresence(i18n, presence, now)];
}

/** That I am online myself is nothing new (GROUP-15). */
function describeGroup({ t }: I18n, memberCount: number, onlineCount: number): string[] {
  const members = t('members', { count: memberCount });
  return onlineCount < 2 ? [members] : [members, t('membersOnline', { count: onlineCount })];
}

function describeKind({ t }: I18n, conversation: TimelineSnapshot['conversation']): string[] {
  const { system, broadcast } = conversation ?? {};
  if (broadcast) return [t('recipients', { count: broadcast.recipientCount })];
  if (!system) return [];
  return [t(system.mode === 'announcement' ? 'announcements' : 'support')];
}

function selectConversation({ conversation }: TimelineSnapshot) {
  return conversation;
}
