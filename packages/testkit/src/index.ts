/** What tests work with: a world of real server, clients and hostile network under one time; or parts of it alone. */
export { type Backend, createBackend } from './backend.ts';
export { createDeferred, type Deferred } from './deferred.ts';
export type { Device } from './device.ts';
export type { FailedSend } from './device-state.ts';
export { type ConvergenceOptions, expectConverged } from './expect-converged.ts';
export { makeDirect, makeGroup, makeMessages, makeUser } from './factories.ts';
export { type Faults, noFaults } from './faults.ts';
export { createRandom, type SeededRandom } from './random.ts';
export { readServerRooms } from './room-state.ts';
export type { ServerState } from './server-state.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { createTestPlace, type TestPlace } from './test-place.ts';
export {
  startTestServer,
  testAppId,
  type TestServer,
  type TestServerOptions,
  type TokenOptions,
} from './test-server.ts';
export { everything } from './whole-list.ts';
export { createVirtualClock, type VirtualClock } from './virtual-clock.ts';
export { type VanishedMessage, watchTimeline } from './watch-timeline.ts';
export { createWorld, type World, type WorldOptions } from './world.ts';
