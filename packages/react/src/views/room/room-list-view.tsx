import { type ReactNode, useState } from 'react';
import { useChat } from '../../chat-provider.tsx';
import { Button } from '../../components/button/button.tsx';
import { NewRoomDialog } from '../../components/room-list/new-room-dialog.tsx';
import { RoomList } from '../../components/room-list/room-list.tsx';
import { useRooms } from '../../hooks/use-rooms.ts';
import { roomTexts } from '../../i18n/room-texts.ts';
import { describeError } from '../../text/describe-error.ts';
import { useI18n } from '../../ui-provider.tsx';
import { useAction } from '../use-action.ts';

/** Props of {@link RoomListView}. */
export interface RoomListViewProps {
  readonly activeId: string | null;
  /** Whether a new room is being made. */
  readonly isCreating: boolean;
  onCreate(): void;
  onCancel(): void;
  hrefOf(roomId: string): string;
  onOpen(roomId: string): void;
}

/** The rooms of the app from the client, and the way to a new one. */
export function RoomListView(props: RoomListViewProps): ReactNode {
  const { isCreating, onCreate, onCancel, onOpen } = props;
  const { rooms } = useChat();
  const i18n = useI18n();
  const { loadMore, refresh, ...found } = useRooms();
  const creation = useAction(async (name: string) => {
    const { id } = await rooms.create(crypto.randomUUID(), {
      name,
      settings: { historySize: 100 },
    });
    refresh();
    onOpen(id);
  });
  const [problemSeen, setProblemSeen] = useState<unknown>(null);
  const problem =
    creation.error === null || creation.error === problemSeen
      ? null
      : describeError(i18n, creation.error);
  return (
    <>
      <RoomList
        {...found}
        activeId={props.activeId}
        hrefOf={props.hrefOf}
        onOpen={onOpen}
        onLoadMore={loadMore}
        onRetry={refresh}
        emptyAction={
          <Button variant="primary" onClick={onCreate}>
            {i18n.of(roomTexts)('roomNewRoom')}
          </Button>
        }
      />
      {isCreating && (
        <NewRoomDialog
          isBusy={creation.status === 'busy'}
          problem={problem}
          onCreate={creation.run}
          onClose={() => {
            setProblemSeen(creation.error);
            onCancel();
          }}
        />
      )}
    </>
  );
}
