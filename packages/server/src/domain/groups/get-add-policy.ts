import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { readAddPolicy } from './read-add-policy.ts';

export const getAddPolicy = defineUseCase('groups.getAddPolicy', (context, { actor }) =>
  readAddPolicy(context.store, userOf(actor)),
);
