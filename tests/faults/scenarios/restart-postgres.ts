import { restartServers } from '../restart-servers.ts';

export const scenario = restartServers('Postgres');
