import { expect } from 'vitest';
import { missingForLink } from '../../weak-network/link-needs.ts';
import { CutStage } from '../beyond-link/cut-stage.ts';
import { startLinkedServer } from '../beyond-link/linked-server.ts';
import type { FaultScenario } from '../fault-scenario.ts';
import { Load } from '../load/load.ts';
import { readStore } from '../load/read-store.ts';

const msPerCut = 90_000;
const devices = 5;
const pauseMs = 5000;

export const scenario: FaultScenario = {
  name: 'cut-link',
  title:
    'clients whose link is cut without a word are dropped within 45 s, disturb nobody, and come back whole',
  promises: ['I19', 'I3', 'I4', 'I6', 'I7'],
  method:
    'Five devices of one user connect over a link between two network namespaces. The link is cut, so that neither side hears of it, while everyone else goes on. The server must end the sessions within its heartbeat (45 s), tell 10 s later that the user is offline, and no one else may wait for 5 s. Both sides write meanwhile; when the link is whole again the devices must come back and show everything once. In `npm test` the timers of server and SDK run ten times as fast.',
  durations: { short: 1000, full: 180_000 },
  async run({ durationMs, size, context }) {
    const missing = missingForLink();
    if (missing !== null) return context.skip(missing);
    const hurry = durationMs < 10_000 ? 10 : 1;
    const server = await startLinkedServer(hurry);
    const stage = await CutStage.start(server, { hurry, devices });
    const load = await Load.start(server.url, size);
    await load.acked(10);
    const cuts = Math.max(1, Math.round(durationMs / msPerCut));
    const slowest = { offlineMs: 0, returnMs: 0 };
    for (let cut = 1; cut <= cuts; cut++) {
      const { offlineMs, returnMs } = await stage.cut(`cut ${cut}`);
      slowest.offlineMs = Math.max(slowest.offlineMs, offlineMs);
      slowest.returnMs = Math.max(slowest.returnMs, returnMs);
    }
    const stored = await readStore(server.url, [stage.conversationId]);
    expect(stored.map(({ text }) => text).toSorted()).toEqual(stage.texts.toSorted());
    stage.close();
    const report = await load.end();
    expect(report.longestUnavailableMs).toBeLessThan(pauseMs);
    const { offlineMs, returnMs } = slowest;
    const figures = {
      cuts,

      offlineAfterMs: offlineMs,
      backAfterMs: returnMs,
    };
    return { report, figures };
  },
};
