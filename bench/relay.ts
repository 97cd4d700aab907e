/**
 * What the product is compared with: a Socket.IO relay that checks nothing and stores nothing. Rooms and acks,
 * nothing else, with the same engine settings as the product.
 */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { serveClient: false, perMessageDeflate: false });

io.on('connection', (socket) => {
  socket.on('join', (rooms: string[], ack: () => void) => {
    void socket.join(rooms);
    ack();
  });
  socket.on('send', (message: { room: string }, ack: () => void) => {
    io.to(message.room).emit('message', message);
    ack();
  });
});

http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  process.stdout.write(`The relay is ready on http://127.0.0.1:${port}\n`);
});
process.once('SIGTERM', () => process.exit(0));
