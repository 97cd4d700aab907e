/**
 * Does nothing but write: `socket-writer.mjs BYTES TIMES` writes so many bytes to each of its connections so many times
 * a second, each time to all of them in one turn.
 */
import { createServer } from 'node:net';

const [byteCount, timesPerSecond] = process.argv.slice(2).map(Number);
const bytes = Buffer.alloc(byteCount, 'x');
const connections = new Set();

const server = createServer((connection) => {
  connections.add(connection.setNoDelay(true));
  connection.on('error', () => connection.destroy());
  connection.once('close', () => connections.delete(connection));
});
setInterval(() => {
  for (const connection of connections) connection.write(bytes);
}, 1000 / timesPerSecond);
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`The writer is ready on http://127.0.0.1:${server.address().port}\n`);
});
process.once('SIGTERM', () => process.exit(0));
