import { totalsOf } from '@confab/protocol/runtime';
import { listUnread } from '../../store/unread.ts';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { partOfTotals } from './part-of-totals.ts';

export const getTotals = defineUseCase('conversations.totals', async (context, { actor }) => {
  const now = context.clock.now();
  const unread = await listUnread(context.store, userOf(actor));
  return totalsOf(
    unread.map((each) => ({ ...partOfTotals(each, now).added, labels: each.view.labels })),
  );
});
