import type { ConversationListItem } from '@confab/client';
import { useConversation } from '@confab/react';
import type { ReactNode } from 'react';
import { LatePart } from './late-part.tsx';
import { BroadcastInfoView, GroupInfoView, ProfileView } from './late-parts.ts';

type Item = Pick<ConversationListItem, 'type' | 'peerId'>;

interface DetailsPaneProps {
  readonly conversationId: string;
  /** Of a broadcast list: the message whose way is shown. */
  readonly deliveriesOf: number | null;
  /** Somebody in it who is shown in its place. */
  readonly profileOf: string | null;
  onOpen(conversationId: string): void;
  /** Called to go from a message to its conversation. */
  onBack(): void;
  onLeft(): void;
  onClose(): void;
}

/** What there is to know about a conversation: the group, the list, or the other person. */
export function DetailsPane(props: DetailsPaneProps): ReactNode {
  const item = useConversation(props.conversationId);
  return item && <LatePart onLeave={props.onClose}>{toPanel(item, props)}</LatePart>;
}

function toPanel({ type, peerId }: Item, props: DetailsPaneProps): ReactNode {
  const { profileOf } = props;
  if (profileOf !== null) {
    return <ProfileView {...props} userId={profileOf} isOpen={profileOf === peerId} />;
  }
  if (type === 'broadcast') return <BroadcastInfoView {...props} />;
  if (peerId === null) return <GroupInfoView {...props} linkAddress={toLinkAddress} />;
  return <ProfileView {...props} userId={peerId} isOpen={type === 'direct'} />;
}

/** The secret stands in the fragment, so that no server finds it in its log (GROUP-14). */
function toLinkAddress(linkToken: string): string {
  return `${window.location.origin}/join#${linkToken}`;
}
