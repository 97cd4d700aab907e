import { defineUseCase } from '../define-use-case.ts';
import { changeRole } from './change-role.ts';

export const demoteMember = defineUseCase('members.demote', (context, call) =>
  changeRole(context, call, 'member'),
);
