import { defineUseCase } from '../define-use-case.ts';
import { listPage } from '../relations/list-page.ts';

export const listContactRequests = defineUseCase('contacts.listRequests', (context, call) => {
  const { direction } = call.input;
  return listPage(context, call, { kind: 'request', direction, now: context.clock.now() });
});
