import { UiProvider } from '@confab/react';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import type { EndReason } from '../session/end-reason.ts';
import { SettingsProvider } from '../settings/settings-provider.tsx';
import { SignInScreen } from './sign-in-screen.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Answers the addresses of a server; null breaks the connection. */
function serve(answers: Record<string, unknown>): void {
  vi.stubGlobal('fetch', async (path: string) => {
    const answer = answers[path];
    if (answer === null) throw new TypeError('The connection was refused.');
    return Response.json(answer);
  });
}

function renderScreen(endReason: EndReason | null = null) {
  const onSignIn = vi.fn();
  render(
    <SettingsProvider>
      <UiProvider>
        <SignInScreen endReason={endReason} onSignIn={onSignIn} />
      </UiProvider>
    </SettingsProvider>,
  );
  return { onSignIn };
}

async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations.map(({ id }) => id)).toEqual([]);
}

it('lets demo users in under a loud warning', async () => {
  serve({
    '/v1/info': { demoUserIds: ['alice', 'bob'] },
    '/v1/demo/sign-in': { token: 't', expiresAt: 1 },
  });
  const { onSignIn } = renderScreen();
  const button = await screen.findByRole('button', { name: 'Continue as Bob' });
  expect(screen.getByRole('note').textContent).toContain('Demo mode: no passwords');
  await expectAccessible();
  fireEvent.click(button);
  await vi.waitFor(() => expect(onSignIn).toHaveBeenCalledWith({ type: 'demo', userId: 'bob' }));
});

it('asks for a token where there is no demo', async () => {
  serve({ '/v1/info': { demoUserIds: [] } });
  const { onSignIn } = renderScreen('refused');
  const field = await screen.findByRole('textbox', { name: 'Token' });
  expect(screen.getByRole('alert').textContent).toContain('not accepted');
  await expectAccessible();
  fireEvent.change(field, { target: { value: ' a.b.c\n' } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(onSignIn).toHaveBeenCalledWith({ type: 'token', token: 'a.b.c' });
});

it('says that the server does not answer, and tries again', async () => {
  serve({ '/v1/info': null });
  renderScreen();
  const retry = await screen.findByRole('button', { name: 'Try again' });
  serve({ '/v1/info': { demoUserIds: ['alice'] } });
  fireEvent.click(retry);
  await screen.findByRole('button', { name: 'Continue as Alice' });
});
