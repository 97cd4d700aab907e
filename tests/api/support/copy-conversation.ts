import { type TestServer, testAppId } from '@confab/testkit';

/** Rows of one statement, so that their values are not too many for either database. */
const rowsAtOnce = 500;

/** Makes a user a member of copies of a conversation of theirs, without telling anyone. */
export async function copyConversation(
  server: TestServer,
  { conversationId, userId }: { readonly conversationId: string; readonly userId: string },
  count: number,
): Promise<void> {
  const { kysely } = server.app.context.store;
  const conversation = await kysely
    .selectFrom('conversations')
    .selectAll()
    .where('app_id', '=', testAppId)
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  const member = await kysely
    .selectFrom('members')
    .selectAll()
    .where('app_id', '=', testAppId)
    .where('conversation_id', '=', conversationId)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  const ids = Array.from({ length: count }, (_, index) => `${conversationId}-${index}`);
  for (let at = 0; at < count; at += rowsAtOnce) {
    const some = ids.slice(at, at + rowsAtOnce);
    const conversations = some.map((id) => ({ ...conversation, id }));
    await kysely.insertInto('conversations').values(conversations).execute();
    const members = some.map((id) => ({ ...member, conversation_id: id }));
    await kysely.insertInto('members').values(members).execute();
  }
}
