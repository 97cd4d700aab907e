import { type ChatClient, ChatError, type RefusedAction } from '@confab/client';
import { act, render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ChatProvider } from './chat-provider.tsx';
import type { Locale } from './i18n/locale.ts';

/** A page over a client that says what was refused. */
function open(locale: Locale) {
  const listeners = new Set<(refused: RefusedAction) => void>();
  const client = {
    onRefused: (listener: (refused: RefusedAction) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    conversations: {
      list: () => ({
        getSnapshot: () => ({ items: [{ conversationId: 'lunch', title: 'Lunch' }] }),
      }),
    },
  } as unknown as ChatClient;
  const page = render(
    <ChatProvider client={client} locale={locale}>
      {null}
    </ChatProvider>,
  );
  const refuse = (refused: RefusedAction) =>
    act(async () => {
      for (const listener of listeners) listener(refused);
    });
  return { page, refuse, listeners };
}

const error = new ChatError('forbidden', { message: 'Only owners and admins rename a group.' });

it('says where a change was undone, and why', async () => {
  const { page, refuse, listeners } = open('en');
  await refuse({ operation: 'conversations.update', conversationId: 'lunch', error });
  await page.findByText('Lunch: your change was undone. Only owners and admins rename a group.');
  await refuse({ operation: 'users.updateProfile', conversationId: null, error });
  await page.findByText('Your change was undone. Only owners and admins rename a group.');
  page.unmount();
  expect(listeners.size).toBe(0);
});

it('says it in the language of the reader', async () => {
  const { page, refuse } = open('ar');
  await refuse({ operation: 'groups.setAddPolicy', conversationId: null, error });
  await page.findByText(/أُلغي تغييرك/);
});
