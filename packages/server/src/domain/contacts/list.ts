import { defineUseCase } from '../define-use-case.ts';
import { listPage } from '../relations/list-page.ts';

export const listContacts = defineUseCase('contacts.list', (context, call) =>
  listPage(context, call, { kind: 'contact', label: call.input.label }),
);
