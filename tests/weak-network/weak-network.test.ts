import { expect, test } from 'vitest';
import { bundleServer } from '../process/server-bundle.ts';
import { missingForLink } from './link-needs.ts';
import { runLevel } from './run-level.ts';

const missing = missingForLink();

test('[SEND-2] [SEND-4] over a link that loses 30 % each way everything arrives, once and in order', async (context) => {
  if (missing !== null) context.skip(missing);
  const bundle = await bundleServer();
  try {
    const { deliveries, packets } = await runLevel(bundle, {
      seed: 'short',
      quality: { loss: 0.3, delayMs: 10 },
      pairsEach: 2,
      messages: 10,
      everyMs: 300,
      badForMs: 8000,
      healForMs: 20_000,
    });
    for (const way of [deliveries.confab.up, deliveries.confab.down]) {
      expect(way).toMatchObject({ sent: 20, missing: 0, doubled: 0, reordered: 0 });
    }
    // A link that loses nothing would prove nothing.
    expect(packets.lost / (packets.passed + packets.lost)).toBeGreaterThan(0.15);
  } finally {
    bundle.remove();
  }
}, 60_000);
