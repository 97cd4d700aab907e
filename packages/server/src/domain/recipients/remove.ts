import { deleteRecipient } from '../../store/recipients.ts';
import { defineUseCase } from '../define-use-case.ts';
import { changeRecipients } from './change-recipients.ts';

export const removeRecipient = defineUseCase('recipients.remove', (context, { actor, input }) =>
  changeRecipients(context, { actor, ...input }, async (tx, list) =>
    (await deleteRecipient(tx, list, input.userId)) ? -1 : 0,
  ),
);
