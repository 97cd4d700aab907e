/** A process of writers, so that others than the one that kills the server collect the acks. */
import { createHistory } from '../history/history.ts';
import { Writer } from './writer.ts';
import type { WriterNews, WriterOrder } from './writer-order.ts';

const tellMs = 20;
const sendsPerNews = 2000;
const {
  writers: people,
  lastAckMs,
  ...rest
} = JSON.parse(process.env['WRITER_ORDER'] ?? '') as WriterOrder;
const history = createHistory();
const writers = people.map((person) => new Writer({ ...rest, ...person, history }));
let toldCount = 0;

for (const writer of writers) writer.start();
const telling = setInterval(tellAcks, tellMs);
process.once('message', () => void end());
process.on('disconnect', () => process.exit(0));

async function end(): Promise<void> {
  await Promise.all(writers.map((writer) => writer.stop(lastAckMs)));
  clearInterval(telling);
  tellAcks();
  const { sends, refusals } = history;
  for (let index = 0; index < sends.length; index += sendsPerNews) {
    tell({ type: 'sends', sends: sends.slice(index, index + sendsPerNews) });
  }
  tell({ type: 'end', refusals });
}

function tellAcks(): void {
  const times = history.ackTimes.slice(toldCount);
  toldCount += times.length;
  if (times.length > 0) tell({ type: 'acked', times });
}

function tell(news: WriterNews): void {
  process.send?.(news);
}
