import type { OperationInput } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { isUserId } from '../domain/parse-input.ts';
import { type CommandCall, UsageError } from './command.ts';

/** What `apps set` takes about the system, for `--help`. */
export const systemSettingsHelp = [
  '               --system-mode announcement|support: whether users may answer what the system says',
  '               --support-agents <id>,<id>: who answers them; an empty text for nobody',
].join('\n');

/**
 * How an app shall use its system conversations; null when no option says so.
 * @throws UsageError for a word that is no mode, and for what are no ids.
 */
export function readSystemSettings({
  'system-mode': mode,
  'support-agents': agents,
}: CommandCall['options']): OperationInput<'system.configure'> | null {
  if (mode === undefined && agents === undefined) return null;
  if (mode !== undefined && mode !== 'announcement' && mode !== 'support') {
    throw new UsageError("The system mode is 'announcement' or 'support'.");
  }
  const agentIds = typeof agents === 'string' ? agents.split(',').filter((id) => id !== '') : null;
  if (agentIds && (agentIds.length > limits.supportAgents || !agentIds.every(isUserId))) {
    throw new UsageError(`Name up to ${limits.supportAgents} users, with commas between them.`);
  }
  return { ...(mode && { mode }), ...(agentIds && { agentIds }) };
}
