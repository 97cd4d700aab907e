/**
 * The version of the wire protocol. A client sends it when it connects; a server refuses one that it does not speak
 * with `version_unsupported`. Additions that old clients may ignore keep the number; anything else raises it.
 */
export const protocolVersion = 1;

/**
 * SHA-256 of every schema of this version. A test compares it with the contract, so that no change of the wire goes
 * unnoticed: `npm run generate` writes the new value, and review decides whether `protocolVersion` must rise.
 */
export const protocolHash = 'b61f3f1d988bfa2c57f2d0675c6e893c986208ea05eb053d35adcdd04d7d9414';
