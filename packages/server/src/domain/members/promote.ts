import { defineUseCase } from '../define-use-case.ts';
import { changeRole } from './change-role.ts';

export const promoteMember = defineUseCase('members.promote', (context, call) =>
  changeRole(context, call, 'admin'),
);
