import type { ChatClient } from '@confab/client';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { createDrafts, type Drafts, type DraftStorage } from './drafts.ts';
import { UiProvider, type UiProviderProps } from './ui-provider.tsx';

/** Props of {@link ChatProvider}: the client, and everything of {@link UiProviderProps}. */
export interface ChatProviderProps extends UiProviderProps {
  readonly client: ChatClient;
  /** Where unsent texts are kept; by default in memory, until the provider goes away. */
  readonly draftStorage?: DraftStorage;
}

const ClientContext = createContext<ChatClient | null>(null);
const DraftsContext = createContext<Drafts | null>(null);

/**
 * Gives the hooks and components below their chat client, language and overrides.
 * @example
 * <ChatProvider client={createChatClient({ url, tokenProvider })} locale="en">
 *   <Messenger />
 * </ChatProvider>
 */
export function ChatProvider({ client, draftStorage, ...ui }: ChatProviderProps): ReactNode {
  const [drafts] = useState(() => createDrafts(draftStorage));
  return (
    <ClientContext.Provider value={client}>
      <DraftsContext.Provider value={drafts}>
        <UiProvider {...ui} />
      </DraftsContext.Provider>
    </ClientContext.Provider>
  );
}

/** The chat client of the nearest {@link ChatProvider}. Throws when there is none. */
export function useChat(): ChatClient {
  return required(useContext(ClientContext));
}

/** The unsent texts of the nearest {@link ChatProvider}. Throws when there is none. */
export function useDrafts(): Drafts {
  return required(useContext(DraftsContext));
}

function required<Value>(value: Value | null): Value {
  if (value === null) throw new Error('This component must be inside <ChatProvider>.');
  return value;
}
