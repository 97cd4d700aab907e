import { protocolVersion } from '@confab/protocol/runtime';
import { serverVersion } from '../../version.ts';
import { defineUseCase } from '../define-use-case.ts';
import { demoUsers } from '../demo/demo-app.ts';

export const serverInfo = defineUseCase('server.info', async (context) => ({
  name: 'Confab',
  version: serverVersion,
  protocolVersion,
  serverTime: context.clock.now(),
  demoUserIds: context.config.isDemo ? demoUsers.map((user) => user.id) : [],
}));
