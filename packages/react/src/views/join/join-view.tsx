import { ChatError, type ErrorCode } from '@confab/client';
import { type ReactNode, useEffect, useState } from 'react';
import { useChat } from '../../chat-provider.tsx';
import { JoinPage, type JoinState } from '../../components/join-page/join-page.tsx';
import { JoinRequestDialog } from '../../components/join-request-dialog/join-request-dialog.tsx';
import { useMyJoinRequests } from '../../hooks/use-admissions.ts';
import { useIsConnected } from '../../hooks/use-connection.ts';
import { describeError } from '../../text/describe-error.ts';
import { useI18n } from '../../ui-provider.tsx';
import { useAction } from '../use-action.ts';
import { useAttempt } from '../use-attempt.ts';

/** Props of {@link JoinView}. Give it a `key` of the link. */
export interface JoinViewProps {
  /** The secret of an invite link. */
  readonly linkToken: string;
  /** Opens the group. */
  onOpen(conversationId: string): void;
  onBack(): void;
}

/** The page to which an invite link leads, from the client. */
export function JoinView({ linkToken, onOpen, onBack }: JoinViewProps): ReactNode {
  const { groups } = useChat();
  const i18n = useI18n();
  const attempt = useAttempt();
  const { state, retry } = usePreview(linkToken);
  const { admissions } = useMyJoinRequests();
  const [isWriting, setIsWriting] = useState(false);
  const groupId = state.status === 'ready' ? state.group.conversationId : null;
  const joining = useAction(async (note?: string) => {
    setIsWriting(false);
    const item = await groups.joinByLink(linkToken, note);
    if (item) onOpen(item.conversation.id);
  });
  const needsApproval = state.status === 'ready' && state.needsApproval;
  return (
    <>
      <JoinPage
        state={state}
        isAsked={admissions.some(({ conversationId }) => conversationId === groupId)}
        isBusy={joining.status === 'busy'}
        problem={joining.status === 'failed' ? describeError(i18n, joining.error) : null}
        onJoin={() => (needsApproval ? setIsWriting(true) : joining.run())}
        onWithdraw={(id) => attempt(() => groups.cancelRequest(id))}
        onOpen={onOpen}
        onRetry={retry}
        onBack={onBack}
      />
      {isWriting && state.status === 'ready' && (
        <JoinRequestDialog
          name={state.group.name}
          onAsk={joining.run}
          onClose={() => setIsWriting(false)}
        />
      )}
    </>
  );
}

/** Where a link leads, asked again when there is a connection again. */
function usePreview(linkToken: string): { state: JoinState; retry(): void } {
  const { groups } = useChat();
  const [state, setState] = useState<JoinState>({ status: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const isConnected = useIsConnected();
  useEffect(() => {
    if (!isConnected) return;
    let isWanted = true;
    groups.previewLink(linkToken).then(
      (preview) => isWanted && setState({ status: 'ready', ...preview }),
      (error: unknown) => isWanted && setState({ status: 'refused', code: codeOf(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [groups, linkToken, attempt, isConnected]);
  return { state, retry: () => setAttempt((count) => count + 1) };
}

function codeOf(error: unknown): ErrorCode {
  return error instanceof ChatError ? error.code : 'unavailable';
}
