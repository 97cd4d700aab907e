import { type Faults, noFaults, type SeededRandom } from '@confab/testkit';

/** What a network does to a schedule; in every tenth nothing. */
export function drawFaults(random: SeededRandom): Faults {
  if (random.chance(0.1)) return noFaults;
  return {
    drop: random.next() * 0.15,
    duplicate: random.next() * 0.2,
    delay: random.next() * 0.5,
    maxDelayMs: random.chance(0.5) ? 200 : 20_000,
    cut: random.next() * 0.02,
    stall: random.next() * 0.005,
    eventDrop: 0,
    // Without HTTP everything has to come by sessions.
    requestDrop: random.chance(0.5) ? 1 : 0,
  };
}
