import { type TestServer, testAppId } from '@confab/testkit';

/** Makes many users contacts of a user, or blocked, on that user's side alone and without telling anyone. */
export async function fillRelations(
  server: TestServer,
  userId: string,
  { count, fields }: { count: number; fields: { blocked_at?: number; contact_since?: number } },
): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    app_id: testAppId,
    user_id: userId,
    other_id: `filler-${index}`,
    rev: 0,
    labels: '[]',
    attributes: '{}',
    ...fields,
  }));
  for (let at = 0; at < rows.length; at += 500) {
    await server.app.context.store.kysely
      .insertInto('relations')
      .values(rows.slice(at, at + 500))
      .execute();
  }
}
