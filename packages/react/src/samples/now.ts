/** When all samples happen: Wednesday, 4 March 2026, 14:30 UTC. */
export const now = Date.UTC(2026, 2, 4, 14, 30);
