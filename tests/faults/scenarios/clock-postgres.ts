import { moveClock } from '../move-clock.ts';

export const scenario = moveClock('Postgres');
