/** Stands beside a server on a link and passes connections to it from a socket in the file system. */
import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';

const [path, host, port] = process.argv.slice(2);
const ignore = () => undefined;
const server = createServer((near) => {
  const far = connect(Number(port), host);
  pipeline(near, far, near, ignore);
});
server.listen(path, () => process.stdout.write('The passage is open.\n'));
