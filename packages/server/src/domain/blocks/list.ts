import { defineUseCase } from '../define-use-case.ts';
import { listPage } from '../relations/list-page.ts';

export const listBlocks = defineUseCase('blocks.list', (context, call) =>
  listPage(context, call, { kind: 'blocked' }),
);
