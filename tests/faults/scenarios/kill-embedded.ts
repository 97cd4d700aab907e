import { killServers } from '../kill-servers.ts';

export const scenario = killServers('embedded');
