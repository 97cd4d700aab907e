/**
 * The version of the wire protocol. A client sends it when it connects; a server refuses one that it does not speak
 * with `version_unsupported`. Additions that old clients may ignore keep the number; anything else raises it.
 */
export const protocolVersion = 1;

/**
 * SHA-256 of every schema of this version. A test compares it with the contract, so that no change of the wire goes
 * unnoticed: `npm run generate` writes the new value, and review decides whether `protocolVersion` must rise.
 */
export const protocolHash = 'a891debe9fad9e9e2b9fb4e3c1c1e85d26370665d2320400276fa519c9deca63';
