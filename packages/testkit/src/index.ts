/** What tests work with: a real server in process, a database of its own, a virtual clock. */
export { createDeferred, type Deferred } from './deferred.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { createTestPlace, type TestPlace } from './test-place.ts';
export {
  startTestServer,
  testAppId,
  type TestServer,
  type TestServerOptions,
  type TokenOptions,
} from './test-server.ts';
export { createVirtualClock, type VirtualClock } from './virtual-clock.ts';
export type { Device } from './device.ts';
export type { FailedSend } from './device-state.ts';
export { expectConverged } from './expect-converged.ts';
export { createWorld, type World, type WorldOptions } from './world.ts';
export { type Faults, noFaults } from './faults.ts';
export { createRandom, type SeededRandom } from './random.ts';
export type { ServerState } from './server-state.ts';
