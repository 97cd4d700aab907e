import type { OperationInput } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { StoredConversation } from '../../store/conversations.ts';
import { appIdOf } from '../actor.ts';
import { findGroupSize, refuseOversized } from '../apps/group-size.ts';
import type { Authorised } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';
import { refusalOf } from '../policy.ts';
import { changeFields, type FieldsChange, infoIf, withSettings } from './change-fields.ts';

type Fields = Omit<OperationInput<'conversations.update'>, 'conversationId'>;

export const updateConversation = defineUseCase(
  'conversations.update',
  async (context, { actor, input }) => {
    const { conversationId, ...fields } = input;
    const call = { actor, action: 'conversation.edit', conversationId } as const;
    const size = await findGroupSize(context.store, appIdOf(actor));
    return changeFields(context, call, (authorised) => {
      const change = decide(authorised, fields);
      if (fields.maxMembers !== undefined) refuseOversized(fields.maxMembers, size);
      return change;
    });
  },
);

/** Name, description and avatar may be left to plain members; the rest is for owner and admins. */
function decide(
  { standing, conversation }: Authorised,
  {
    memberCanInvite,
    memberCanEdit,
    memberCanPin,
    slowModeSeconds,
    visibility,
    tags,
    ...rest
  }: Fields,
): FieldsChange {
  const { name, description, avatarUrl, ...others } = rest;
  const settings = {
    ...(memberCanInvite !== undefined && { memberCanInvite }),
    ...(memberCanEdit !== undefined && { memberCanEdit }),
    ...(memberCanPin !== undefined && { memberCanPin }),
    ...(slowModeSeconds !== undefined && { slowModeSeconds }),
    ...(visibility !== undefined && { visibility }),
    ...(tags !== undefined && { tags }),
  };
  const isConfiguring = Object.keys({ ...others, ...settings }).length > 0;
  const refusal = isConfiguring && refusalOf(standing, 'conversation.configure', conversation);
  if (refusal) throw refusal;
  refuseTooFew(conversation, others.maxMembers);
  return {
    fields: { ...rest, ...(conversation.settings && withSettings(conversation, settings)) },
    contents: [
      ...infoIf(name !== undefined && name !== conversation.name, 'name_changed', name),
      ...infoIf(isOther(description, conversation.description), 'description_changed'),
      ...infoIf(isOther(avatarUrl, conversation.avatarUrl), 'avatar_changed'),
    ],
  };
}

function isOther(value: string | null | undefined, before: string | null): boolean {
  return value !== undefined && value !== before;
}

function refuseTooFew({ memberCount }: StoredConversation, maxMembers = memberCount): void {
  if (maxMembers >= memberCount) return;
  throw new ChatError('limit_exceeded', {
    message: `The group has ${memberCount} members already.`,
    details: { limit: 'maxMembers', value: memberCount },
  });
}
