import { limits } from '@confab/protocol/runtime';
import { demoAppId, ensureDemoApp } from '../domain/demo/demo-app.ts';
import { isUserId } from '../domain/parse-input.ts';
import { signToken } from '../domain/tokens/sign-token.ts';
import { findApp } from '../store/apps.ts';
import { type Command, UsageError } from './command.ts';
import { withStore } from './with-store.ts';

export const tokenCommand: Command = {
  usage: 'token <user>… [--app <id>] [--expires <seconds>]',
  summary:
    'Prints a token for each user, one a line. A user who does not exist is made at the first connect.',
  details: `Without --app the tokens are for the app "${demoAppId}", which is made when it is missing.\nThey expire after ${limits.tokenLifetimeSecondsDefault} seconds unless --expires says otherwise.`,
  async run({ config, positionals, options, print }) {
    if (positionals.length === 0) throw new UsageError('Name at least one user.');
    const malformed = positionals.find((userId) => !isUserId(userId));
    if (malformed !== undefined) {
      throw new UsageError(
        `'${String(malformed)}' is not a user id: 1 to 64 of A–Z a–z 0–9 _ . @ : -`,
      );
    }
    const appId = typeof options['app'] === 'string' ? options['app'] : demoAppId;
    const expiresInSeconds = parseExpiry(options['expires']);
    await withStore(config, async (context) => {
      if (appId === demoAppId) await ensureDemoApp(context);
      const app = await findApp(context.store, appId);
      if (!app)
        throw new UsageError(
          `There is no app '${appId}'. Make it with: confab apps create ${appId}`,
        );
      for (const userId of positionals) {
        const now = context.clock.now();
        print((await signToken(app, { userId, now, expiresInSeconds })).token);
      }
    });
  },
};

function parseExpiry(text: string | true | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > limits.tokenLifetimeSecondsMax) {
    throw new UsageError(`--expires takes 1 to ${limits.tokenLifetimeSecondsMax} seconds.`);
  }
  return seconds;
}
