/**
 * The version of the wire protocol. A client sends it when it connects; a server refuses one that it does not speak
 * with `version_unsupported`. Additions that old clients may ignore keep the number; anything else raises it.
 */
export const protocolVersion = 1;

/**
 * SHA-256 of every schema of this version. A test compares it with the contract, so that no change of the wire goes
 * unnoticed: `npm run generate` writes the new value, and review decides whether `protocolVersion` must rise.
 */
export const protocolHash = 'a6486382a09a022da82e409e12b0eef648dba85e50db90520bd60a508401059d';
