import { updateAddPolicy } from '../../store/add-policies.ts';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { readAddPolicy } from './read-add-policy.ts';

export const setAddPolicy = defineUseCase('groups.setAddPolicy', (context, { actor, input }) =>
  context.store.transaction(async (tx) => {
    await updateAddPolicy(tx, userOf(actor), input.addPolicy);
    return readAddPolicy(tx, userOf(actor));
  }),
);
