import { vi } from 'vitest';
import type { GroupActions } from '../components/group-info/group-info-props.ts';
import type { PersonActions } from '../components/people-page/people-page-props.ts';

/** Actions of which each can be asked how it was called. */
export function spyActions(): GroupActions & PersonActions {
  const spies: Record<string, unknown> = {};
  return new Proxy(spies, {
    get: (_, name) => (spies[String(name)] ??= vi.fn()),
  }) as unknown as GroupActions & PersonActions;
}
