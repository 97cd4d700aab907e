import type { ChatClient } from '@confab/client';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { Notice } from './components/notice/notice.tsx';
import { useLiveView } from './hooks/use-live-view.ts';
import { createNotices, NoticesContext, useNotices } from './notices.ts';
import { useRefusalNotices } from './refusal-notices.ts';
import { UiProvider, type UiProviderProps } from './ui-provider.tsx';

/** Props of {@link ChatProvider}: the client, and everything of {@link UiProviderProps}. */
export interface ChatProviderProps extends UiProviderProps {
  readonly client: ChatClient;
}

const ClientContext = createContext<ChatClient | null>(null);

/**
 * Gives the hooks and components below their chat client, language and overrides.
 * @example
 * <ChatProvider client={createChatClient({ url, tokenProvider })} locale="en">
 *   <Messenger />
 * </ChatProvider>
 */
export function ChatProvider({ client, children, ...ui }: ChatProviderProps): ReactNode {
  const [notices] = useState(createNotices);
  return (
    <ClientContext.Provider value={client}>
      <NoticesContext.Provider value={notices}>
        <UiProvider {...ui}>
          {children}
          <NoticeView />
        </UiProvider>
      </NoticesContext.Provider>
    </ClientContext.Provider>
  );
}

function NoticeView(): ReactNode {
  const notices = useNotices();
  useRefusalNotices(useChat(), notices);
  return <Notice notice={useLiveView(notices)} onDismiss={notices.dismiss} />;
}

/** The chat client of the nearest {@link ChatProvider}. Throws when there is none. */
export function useChat(): ChatClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('This component must be inside <ChatProvider>.');
  return client;
}
