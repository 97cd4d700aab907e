/** What tests work with: a real server in process, a database of its own, a virtual clock. */
export { createDeferred, type Deferred } from './deferred.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export {
  startTestServer,
  testAppId,
  type TestServer,
  type TestServerOptions,
  type TokenOptions,
} from './test-server.ts';
export { createVirtualClock, type VirtualClock } from './virtual-clock.ts';
