import type { AppSettings } from '../../store/apps.ts';

/** Who answers a user: the agents of the app, but not the user themselves; nobody unless in support mode (SYSTEM-2). */
export function agentIdsFor(
  { systemMode, supportAgentIds }: AppSettings,
  userId: string,
): readonly string[] {
  return systemMode === 'support' ? supportAgentIds.filter((id) => id !== userId) : [];
}
