import { type ChatClient, createChatClient } from '@confab/client';
import { createIndexedDbStorage } from '@confab/client/indexeddb';
import { nameOfBrowser } from './device-name.ts';
import { fetchDemoToken } from './server-api.ts';
import type { Session } from './session.ts';

/** Makes the chat client of a session. A demo user gets a new token whenever the old one runs out. */
export function openChat(session: Session): ChatClient {
  const credentials =
    session.type === 'demo'
      ? { userId: session.userId, tokenProvider: () => fetchDemoToken(session.userId) }
      : { token: session.token };
  const name = nameOfBrowser(navigator.userAgent);
  return createChatClient({
    url: location.origin,
    storage: createIndexedDbStorage(),
    device: { platform: 'web', ...(name !== null && { name }) },
    ...credentials,
  });
}
