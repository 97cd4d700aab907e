import { createApiKey } from '../domain/apps/create-api-key.ts';
import { changeSettings } from '../domain/apps/change-settings.ts';
import { createApp } from '../domain/apps/create-app.ts';
import { changeSystem } from '../domain/system/change-system.ts';
import { rotateSecret } from '../domain/apps/rotate-secret.ts';
import { isUserId } from '../domain/parse-input.ts';
import { listApps } from '../store/apps.ts';
import { appSettingsHelp, readAppSettings } from './app-settings.ts';
import { type Command, type CommandCall, UsageError } from './command.ts';
import { readSystemSettings, systemSettingsHelp } from './system-settings.ts';
import { type CommandContext, withStore } from './with-store.ts';

type Action = (context: CommandContext, appId: string, call: CommandCall) => Promise<void>;

const actions: Readonly<Record<string, Action>> = {
  async create(context, appId, { options, print }) {
    const name = typeof options['name'] === 'string' ? options['name'] : appId;
    const app = await createApp(context, {
      id: appId,
      name,
      settings: {
        openDirectory: options['open-directory'] === true,
        createRoomsOnJoin: options['open-rooms'] === true,
        ...readAppSettings(options),
      },
    });
    if (!app) throw new UsageError(`There is an app '${appId}' already.`);
    const key = await createApiKey(context, { appId, name: 'first' });
    print(`app      ${appId}`);
    print(`secret   ${app.secret}`);
    print(`api key  ${key}`);
  },
  async set(context, appId, { options }) {
    const settings = readAppSettings(options);
    const system = readSystemSettings(options);
    if (Object.keys(settings).length === 0 && !system) {
      throw new UsageError('Say what to set, such as --direct-policy contacts.');
    }
    await changeSettings(context, appId, settings);
    if (system) await changeSystem(context, appId, system);
  },
  async 'rotate-secret'(context, appId, { print }) {
    print(`secret   ${await rotateSecret(context, appId)}`);
  },
  async 'create-key'(context, appId, { options, print }) {
    const name = typeof options['name'] === 'string' ? options['name'] : 'unnamed';
    print(`api key  ${await createApiKey(context, { appId, name })}`);
  },
};

export const appsCommand: Command = {
  usage: 'apps list | create <id> | set <id> | rotate-secret <id> | create-key <id>',
  summary: 'Shows and makes apps, their secrets and their API keys.',
  details: [
    'create         --name <text>  --open-directory: users may search each other  --open-rooms: plain clients may make open groups',
    appSettingsHelp,
    '               prints the secret that signs tokens, and a first API key; the key is shown only once',
    'set            changes any of the policies and sizes above, and:',
    systemSettingsHelp,
    'rotate-secret  makes a new secret; tokens signed with the old one stop working at once',
    'create-key     --name <text>; prints another API key, once',
  ].join('\n'),
  async run(call) {
    const [action = 'list', appId] = call.positionals;
    if (action === 'list') return printApps(call);
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (!run) throw new UsageError(`There is no 'apps ${action}'.`);
    if (!isUserId(appId)) throw new UsageError('Name an app: 1 to 64 of A–Z a–z 0–9 _ . @ : -');
    await withStore(call.config, (context) => run(context, appId, call));
  },
};

async function printApps({ config, print }: CommandCall): Promise<void> {
  const apps = await withStore(config, (context) => listApps(context.store));
  for (const { id, name } of apps) print(`${id}  ${name}`);
  if (apps.length === 0) print('There are no apps yet. Make one with: confab apps create <id>');
}
