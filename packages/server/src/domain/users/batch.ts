import { findUsers } from '../../store/users.ts';
import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const getUsers = defineUseCase('users.batch', async (context, { actor, input }) => ({
  users: await findUsers(context.store, appIdOf(actor), input.userIds),
}));
