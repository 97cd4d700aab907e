import type { Store } from '../../store/database.ts';
import { findAppSecrets } from '../../store/apps.ts';
import { nameSecret } from '../tokens/sign-token.ts';

/** The names of the secrets that apps have now, by app. */
export async function findSecretNames(
  store: Store,
  appIds: readonly string[],
): Promise<Map<string, string>> {
  const apps = await findAppSecrets(store, appIds);
  return new Map(apps.map(({ id, secret }) => [id, nameSecret(secret)]));
}
