/** How this tab signed in: as a demo user, or with a token of the host app. */
export type Session =
  | { readonly type: 'demo'; readonly userId: string }
  | { readonly type: 'token'; readonly token: string };

const key = 'confab:session';

/** The session of this tab. It is kept per tab, so that two tabs can be two people. */
export function loadSession(): Session | null {
  try {
    return parseSession(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
  } catch {
    return null;
  }
}

/** Keeps the session until the tab is closed; null forgets it, and the drafts of the tab with it. */
export function saveSession(session: Session | null): void {
  if (session === null) sessionStorage.clear();
  else sessionStorage.setItem(key, JSON.stringify(session));
}

function parseSession(value: unknown): Session | null {
  if (typeof value !== 'object' || value === null) return null;
  const { type, userId, token } = value as Record<string, unknown>;
  if (type === 'demo' && typeof userId === 'string') return { type, userId };
  if (type === 'token' && typeof token === 'string') return { type, token };
  return null;
}
