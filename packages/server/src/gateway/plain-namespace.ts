/** The namespace that any Socket.IO client can talk on without our SDK. */
export const plainNamespace = '/api/v1/messaging';
