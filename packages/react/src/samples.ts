/** Sample data to show components with, in a gallery or a test: `import('@confab/react/samples')`. */
export {
  alice,
  bob,
  createCandidate,
  createGroup,
  createItem,
  createListed,
  createMember,
  createMessage,
  createRequest,
  createUser,
  listed,
} from './samples/factories.ts';
export { now } from './samples/now.ts';
export {
  createRoom,
  createRoomMember,
  createRoomMessage,
  createSeat,
} from './samples/room-factories.ts';
