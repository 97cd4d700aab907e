/**
 * Preloaded into a server: its wall clock is off by the milliseconds that stand in the file CLOCK_OFFSET_FILE, which is
 * read again at each SIGWINCH. Timers and the monotonic clock go on as they do when someone sets a machine's clock.
 */
import { readFileSync } from 'node:fs';

const SystemDate = Date;
let offsetMs = 0;
const readOffset = () => {
  offsetMs = Number(readFileSync(process.env.CLOCK_OFFSET_FILE, 'utf8'));
};

globalThis.Date = class Date extends SystemDate {
  constructor(...parts) {
    if (parts.length === 0) super(SystemDate.now() + offsetMs);
    else super(...parts);
  }

  static now() {
    return SystemDate.now() + offsetMs;
  }
};

readOffset();
process.on('SIGWINCH', readOffset);
