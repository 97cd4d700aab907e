import type { OperationName } from '@confab/protocol';

/**
 * Where each operation lives over HTTP (HTTP-1); null needs a session. It repeats the contract's table, because that
 * one brings the schema library with it; a test holds the two together.
 */
export const routes: Readonly<Record<OperationName, string | null>> = {
  'server.info': 'GET /v1/info',
  'demo.signIn': 'POST /v1/demo/sign-in',
  'tokens.create': 'POST /v1/tokens',
  'users.upsert': 'PUT /v1/users/{userId}',
  'users.batchUpsert': 'PUT /v1/users',
  'users.get': 'GET /v1/users/{userId}',
  'users.batch': 'POST /v1/users/batch',
  'users.search': 'GET /v1/users',
  'users.updateProfile': 'PATCH /v1/me',
  'notifications.get': 'GET /v1/me/notifications',
  'notifications.set': 'PUT /v1/me/notifications',
  'conversations.openDirect': 'POST /v1/conversations/direct',
  'conversations.createGroup': 'POST /v1/conversations/groups',
  'conversations.get': 'GET /v1/conversations/{conversationId}',
  'conversations.list': 'GET /v1/conversations',
  'conversations.changes': 'POST /v1/conversations/changes',
  'members.list': 'GET /v1/conversations/{conversationId}/members',
  'members.add': 'POST /v1/conversations/{conversationId}/members',
  'members.remove': 'DELETE /v1/conversations/{conversationId}/members/{userId}',
  'members.join': 'POST /v1/conversations/{conversationId}/join',
  'members.leave': 'POST /v1/conversations/{conversationId}/leave',
  'messages.send': 'POST /v1/conversations/{conversationId}/messages',
  'messages.list': 'GET /v1/conversations/{conversationId}/messages',
  'receipts.markRead': 'PUT /v1/conversations/{conversationId}/receipts/read',
  'receipts.markDelivered': 'PUT /v1/conversations/{conversationId}/receipts/delivered',
  'typing.start': 'POST /v1/conversations/{conversationId}/typing',
  'typing.stop': 'DELETE /v1/conversations/{conversationId}/typing',
  sync: 'POST /v1/sync',
  'session.refresh': null,
  'presence.get': 'POST /v1/presence',
  'presence.subscribe': null,
  'presence.unsubscribe': null,
};
