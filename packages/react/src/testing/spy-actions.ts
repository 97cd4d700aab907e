import { vi } from 'vitest';
import type { GroupActions } from '../components/group-info/group-info-props.ts';
import type { PersonActions } from '../components/people-page/people-page-props.ts';
import type { StatusActions } from '../components/status-page/status-actions.ts';

type AllActions = GroupActions & PersonActions & StatusActions;

/** Actions of which each can be asked how it was called. */
export function spyActions(): AllActions {
  const spies: Record<string, unknown> = {};
  return new Proxy(spies, {
    get: (_, name) => (spies[String(name)] ??= vi.fn()),
  }) as unknown as AllActions;
}
