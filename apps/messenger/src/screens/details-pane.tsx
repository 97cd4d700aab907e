import { useConversation } from '@confab/react';
import { lazy, type ReactNode, Suspense } from 'react';

const GroupInfoView = lazy(() =>
  import('@confab/react/group').then(({ GroupInfoView }) => ({ default: GroupInfoView })),
);
const ProfileView = lazy(() =>
  import('@confab/react/people').then(({ ProfileView }) => ({ default: ProfileView })),
);

interface DetailsPaneProps {
  readonly conversationId: string;
  onOpen(conversationId: string): void;
  onLeft(): void;
  onClose(): void;
}

/** What there is to know about a conversation: the group, or the other person. */
export function DetailsPane({ onLeft, ...props }: DetailsPaneProps): ReactNode {
  const item = useConversation(props.conversationId);
  if (item === null) return null;
  const { peerId } = item;
  return (
    <Suspense>
      {peerId === null ? (
        <GroupInfoView {...props} onLeft={onLeft} />
      ) : (
        <ProfileView {...props} userId={peerId} isOpen={item.type === 'direct'} />
      )}
    </Suspense>
  );
}
