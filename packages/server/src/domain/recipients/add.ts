import { insertRecipients } from '../../store/recipients.ts';
import { defineUseCase } from '../define-use-case.ts';
import { changeRecipients } from './change-recipients.ts';
import { findNewRecipients } from './find-new-recipients.ts';

export const addRecipients = defineUseCase('recipients.add', (context, { actor, input }) =>
  changeRecipients(context, { actor, ...input }, async (tx, list) => {
    const { ownerId } = list;
    const arriving = await findNewRecipients(tx, list, { ownerId, userIds: input.userIds });
    await insertRecipients(tx, list, arriving);
    return arriving.length;
  }),
);
