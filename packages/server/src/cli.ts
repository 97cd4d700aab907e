import { parseArgs } from 'node:util';
import { ChatError } from '@confab/protocol/runtime';
import { appsCommand } from './cli/apps.ts';
import { backupCommand } from './cli/backup.ts';
import { type Command, UsageError } from './cli/command.ts';
import { doctorCommand } from './cli/doctor.ts';
import { jobsCommand } from './cli/jobs.ts';
import { restoreCommand } from './cli/restore.ts';
import { tokenCommand } from './cli/token.ts';
import { ConfigError, readConfig } from './config.ts';
import { serve, toStartProblem } from './serve.ts';
import { serverVersion } from './version.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const startCommand: Command = {
  usage: 'start',
  summary: 'Runs the server until a signal ends it.',
  details: 'Settings come from the environment; docs/operations.md lists them.',
  run: () => serve(process.env, print),
};

const commands: Readonly<Record<string, Command>> = {
  start: startCommand,
  token: tokenCommand,
  apps: appsCommand,
  backup: backupCommand,
  restore: restoreCommand,
  doctor: doctorCommand,
  jobs: jobsCommand,
};

const optionTypes = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
  app: { type: 'string' },
  expires: { type: 'string' },
  name: { type: 'string' },
  'open-directory': { type: 'boolean' },
  'open-rooms': { type: 'boolean' },
  'direct-policy': { type: 'string' },
  'block-mode': { type: 'string' },
  'blockers-may-write': { type: 'string' },
  'add-policy': { type: 'string' },
  'room-creation': { type: 'string' },
  'group-members-default': { type: 'string' },
  'group-members-max': { type: 'string' },
  'system-mode': { type: 'string' },
  'support-agents': { type: 'string' },
  'login-policy': { type: 'string' },
  'max-devices': { type: 'string' },
  'recall-window': { type: 'string' },
  replace: { type: 'boolean' },
} as const;

async function runCommandLine(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  if (values['version']) return print(serverVersion);
  const [name, ...rest] = positionals;
  if (name === undefined) return printOverview();
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`There is no command '${name}'.`);
  if (values['help']) return printHelp(command);
  const options = values as Readonly<Record<string, string | true>>;
  await command.run({ config: readConfig(process.env), positionals: rest, options, print });
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: optionTypes, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function printOverview(): void {
  print('Usage: confab <command> [options]\n');
  for (const { usage, summary } of Object.values(commands))
    print(`  confab ${usage}\n      ${summary}`);
  print(
    '\n  confab <command> --help says more. Settings come from the environment (docs/operations.md).',
  );
}

function printHelp({ usage, summary, details }: Command): void {
  print(`Usage: confab ${usage}\n\n${summary}${details === undefined ? '' : `\n\n${details}`}`);
}

try {
  await runCommandLine(process.argv.slice(2));
} catch (error) {
  const isExpected =
    error instanceof UsageError || error instanceof ConfigError || error instanceof ChatError;
  process.stderr.write(`${isExpected ? error.message : toStartProblem(error)}\n`);
  if (error instanceof UsageError) process.stderr.write('See confab --help.\n');
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
