/** Lanes beside each other on which texts fly. */
const laneCount = 4;
/** How long a text keeps its lane from the next one, in milliseconds: at least, and for each character. */
const gapMs = 1200;
const gapMsPerCharacter = 70;
const maxGapMs = 5000;

/** From when on each lane is free, in epoch milliseconds. */
export type Lanes = readonly number[];

export const noLanes: Lanes = Array.from({ length: laneCount }, () => 0);

/** A lane in which nothing is in the way of a text; null when all are taken: so dense it may be and no denser. */
export function freeLane(
  lanes: Lanes,
  text: string,
  now: number,
): { readonly lane: number; readonly lanes: Lanes } | null {
  const lane = lanes.findIndex((freeAt) => freeAt <= now);
  if (lane === -1) return null;
  const freeAt = now + Math.min(maxGapMs, gapMs + gapMsPerCharacter * text.length);
  return { lane, lanes: lanes.with(lane, freeAt) };
}
