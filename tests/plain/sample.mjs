// biome-ignore-all format: the sample stands here as it is documented.
/* oxlint-disable no-console */
import { io } from 'socket.io-client';

const [, , ADDRESS, YOUR_JWT_TOKEN] = process.argv;

// From here on this is the sample of the documentation, address and token aside.
const socket = io(`${ADDRESS}/api/v1/messaging`, { auth: { token: YOUR_JWT_TOKEN }, transports: ['websocket'] });
socket.on('connect', () => { socket.emit('join_room', { roomId: 'general-chat' }); });
socket.on('new_message', (message) => { console.log(`[${message.sender}]: ${message.content}`); });
socket.emit('send_message', { roomId: 'general-chat', content: 'Hello from the API! 👋' });
