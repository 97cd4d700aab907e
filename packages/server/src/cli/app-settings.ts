import { limits } from '@confab/protocol/runtime';
import type { AppSettings } from '../store/apps.ts';
import { type CommandCall, UsageError } from './command.ts';

type Options = CommandCall['options'];

/** What `apps create` and `apps set` take, for `--help`. */
export const appSettingsHelp = [
  '               --direct-policy anyone|contacts: who may write to whom directly',
  '               --block-mode refuse|shadow: whether who is blocked is told, or writes to nobody',
  '               --blockers-may-write on|off: whether one may write to whom one has blocked',
  '               --add-policy everyone|contacts|nobody: who may add a user to a group without asking',
  '               --room-creation anyone|super_admins: who may create live rooms from the client',
  '               --group-members-default <n>: members that a new group takes unless it says otherwise',
  '               --group-members-max <n>: members that any group takes at most',
  '               --login-policy single|perPlatform|multi: on how many devices a user may be logged in',
  '               --max-devices <n>: with multi; 10 by default',
  '               --recall-window <seconds>|unlimited: how long a sender may recall a message; 120 by default',
].join('\n');

/**
 * The settings of an app that options name.
 * @throws UsageError for a value that is none.
 */
export function readAppSettings(options: Options): Partial<AppSettings> {
  const directPolicy = readWord(options, 'direct-policy', ['anyone', 'contacts'] as const);
  const blockMode = readWord(options, 'block-mode', ['refuse', 'shadow'] as const);
  const blockersMayWrite = readWord(options, 'blockers-may-write', ['on', 'off'] as const);
  const addPolicy = readWord(options, 'add-policy', ['everyone', 'contacts', 'nobody'] as const);
  const roomCreation = readWord(options, 'room-creation', ['anyone', 'super_admins'] as const);
  const groupMembersDefault = readGroupSize(options, 'group-members-default');
  const groupMembersMax = readGroupSize(options, 'group-members-max');
  const loginPolicy = readLoginPolicy(options['login-policy']);
  const maxDevices = readMaxDevices(options['max-devices']);
  const recallWindow = readRecallWindow(options['recall-window']);
  return {
    ...(directPolicy && { directPolicy }),
    ...(blockMode && { blockMode }),
    ...(blockersMayWrite && { blockersMayWrite: blockersMayWrite === 'on' }),
    ...(addPolicy && { addPolicy }),
    ...(roomCreation && { roomCreation }),
    ...(groupMembersDefault && { groupMembersDefault }),
    ...(groupMembersMax && { groupMembersMax }),
    ...(loginPolicy && { loginPolicy }),
    ...(maxDevices && { maxDevices }),
    ...(recallWindow !== undefined && { recallWindowSeconds: recallWindow }),
  };
}

function readWord<Word extends string>(
  options: Options,
  name: string,
  words: readonly Word[],
): Word | null {
  const option = options[name];
  if (option === undefined) return null;
  const word = words.find((one) => one === option);
  if (word !== undefined) return word;
  throw new UsageError(`--${name} takes one of: ${words.join(', ')}.`);
}

function readGroupSize(options: Options, name: string): number | null {
  const option = options[name];
  if (option === undefined) return null;
  const size = Number(option);
  if (Number.isInteger(size) && size >= 2 && size <= limits.groupMembersMax) return size;
  throw new UsageError(`--${name} takes a number from 2 to ${limits.groupMembersMax}.`);
}

function readLoginPolicy(option: unknown): AppSettings['loginPolicy'] | null {
  if (option === undefined) return null;
  if (option === 'single' || option === 'perPlatform' || option === 'multi') return option;
  throw new UsageError("The login policy is 'single', 'perPlatform' or 'multi'.");
}

function readMaxDevices(option: unknown): number | null {
  if (option === undefined) return null;
  const count = Number(option);
  if (Number.isInteger(count) && count >= 1 && count <= 1000) return count;
  throw new UsageError('--max-devices takes a number from 1 to 1000.');
}

function readRecallWindow(option: unknown): number | null | undefined {
  if (option === undefined) return undefined;
  if (option === 'unlimited') return null;
  const seconds = Number(option);
  if (option !== '' && Number.isInteger(seconds) && seconds >= 0) return seconds;
  throw new UsageError("--recall-window takes a number of seconds, or 'unlimited'.");
}
