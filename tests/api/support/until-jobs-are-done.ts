import type { TestServer } from '@confab/testkit';
import { vi } from 'vitest';

/** Waits for what goes on after its answer. */
export async function untilJobsAreDone(server: TestServer): Promise<void> {
  const { kysely } = server.app.context.store;
  await vi.waitUntil(
    async () => (await kysely.selectFrom('jobs').select('id').execute()).length === 0,
    // A busy machine is slow, and no fault.
    { timeout: 18_000, interval: 5 },
  );
}
