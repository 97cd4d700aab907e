import type { EventPayload, OperationInput } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import type { Session } from '../../events/session.ts';
import { type UserActor, userOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';
import { refusalByMute } from '../refusal-to-speak.ts';
import { authoriseRoom } from '../rooms/authorise-room.ts';
import { refusalToWrite } from '../rooms/room-policy.ts';

/** One command on its way. */
interface Passing {
  readonly me: UserActor;
  readonly session: Session | null;
  readonly payload: EventPayload<'command.received'>;
}

export const sendCommand = defineUseCase('commands.send', async (context, call) => {
  const me = userOf(call.actor);
  const { conversationId, roomId } = call.input;
  refuseMisfits(call.input);
  const payload = { ...call.input, senderId: me.userId, sentAt: context.clock.now() };
  const passing: Passing = { me, session: call.session, payload };
  if (conversationId !== undefined) await toConversation(context, conversationId, passing);
  else if (roomId !== undefined) await toRoom(context, roomId, passing);
  else toMyDevices(context, passing);
  return {};
});

/** @throws ChatError `conflict` for two places, `limit_exceeded` for more than 5 KB. */
function refuseMisfits({ conversationId, roomId, data }: OperationInput<'commands.send'>): void {
  if (conversationId !== undefined && roomId !== undefined) {
    throw new ChatError('conflict', {
      message: 'Name a conversation or a room, or neither for your other devices.',
    });
  }
  const sizeBytes = Buffer.byteLength(JSON.stringify(data));
  if (sizeBytes <= limits.commandBytes) return;
  throw new ChatError('limit_exceeded', {
    message: `A command carries ${limits.commandBytes} bytes of JSON at most; this is ${sizeBytes}.`,
    details: { limit: 'commandBytes', value: limits.commandBytes },
  });
}

async function toConversation(
  context: Context,
  conversationId: string,
  { me, session, payload }: Passing,
): Promise<void> {
  const intent = { actor: me, action: 'command.send', conversationId } as const;
  const { conversation, member, isShadowed } = await authorise(context.store, intent);
  if (isShadowed) return; // BLOCK-4
  if (conversation.memberCount > limits.commandMembersMax) {
    throw new ChatError('limit_exceeded', {
      message: `Commands are for groups of ${limits.commandMembersMax} members at most.`,
      details: { limit: 'commandMembersMax', value: limits.commandMembersMax },
    });
  }
  const refusal = member && refusalByMute(member, conversation.settings, context.clock.now());
  if (refusal) throw refusal;
  const audience = { type: 'conversation', conversationId } as const;
  const target = { appId: me.appId, audience, exceptSession: session };
  context.fanOut.publish(target, 'command.received', payload);
}

async function toRoom(
  context: Context,
  roomId: string,
  { me, session, payload }: Passing,
): Promise<void> {
  const authorised = await authoriseRoom(context, { actor: me, action: 'room.write', roomId });
  const refusal = refusalToWrite(authorised, context.clock.now());
  if (refusal) throw refusal;
  const sessions = context.rooms.find(authorised.key)?.sessions ?? new Set();
  context.fanOut.publishTo({ sessions, except: session }, 'command.received', payload);
}

function toMyDevices(context: Context, { me, session, payload }: Passing): void {
  const audience = { type: 'users', userIds: [me.userId] } as const;
  const target = { appId: me.appId, audience, exceptSession: session };
  context.fanOut.publish(target, 'command.received', payload);
}
