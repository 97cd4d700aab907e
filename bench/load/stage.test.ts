import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RelayContender } from '../contenders/relay-contender.ts';
import { pace } from './pace.ts';
import { Stage } from './stage.ts';

const memberIds = ['alice', 'bob', 'carol'];
const conversations = [{ name: 'lunch', type: 'group', memberIds } as const];

test.runIf(process.platform === 'linux')(
  'a slice counts each ack and each delivery, and the CPU that they cost',
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'bench-'));
    const relay = new RelayContender({ directory, cores: null, serverFlags: [], settings: {} });
    try {
      const stage = await Stage.open(relay, { userIds: memberIds, conversations }, memberIds);
      const slice = await stage.measure(async (_, traffic) => {
        const plan = { perSecond: 1000, together: 10, seconds: 0.5 };
        await pace(plan, () => stage.send(traffic, traffic.sentCount % 2, 'lunch'));
        await traffic.arrived({ acks: 500, deliveries: 1500 }, 10_000);
      });
      expect(slice.traffic).toMatchObject({ sentCount: 500, ackCount: 500, deliveryCount: 1500 });
      expect(slice.probeDeliveries).toBe(500);
      expect(slice.probeBytes / slice.probeDeliveries).toBeGreaterThan(200);
      expect(slice.serverCpuUs).toBeGreaterThan(0);
    } finally {
      await relay.stop();
      rmSync(directory, { recursive: true });
    }
  },
);
