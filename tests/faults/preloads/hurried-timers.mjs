/**
 * Preloaded into a server by the short run of the cut link: its timers run TIMER_HURRY times as fast, so that a
 * heartbeat takes seconds.
 */
import timers from 'node:timers';

const hurry = Number(process.env.TIMER_HURRY);
const { setTimeout, setInterval } = timers;
timers.setTimeout = (task, delayMs, ...rest) => setTimeout(task, delayMs / hurry, ...rest);
timers.setInterval = (task, delayMs, ...rest) => setInterval(task, delayMs / hurry, ...rest);
Object.assign(globalThis, { setTimeout: timers.setTimeout, setInterval: timers.setInterval });
