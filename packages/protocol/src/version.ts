/**
 * The version of the wire protocol. A client sends it when it connects; a server refuses one that it does not speak
 * with `version_unsupported`. Additions that old clients may ignore keep the number; anything else raises it.
 */
export const protocolVersion = 1;

/**
 * SHA-256 of every schema of this version. A test compares it with the contract, so that no change of the wire goes
 * unnoticed: `npm run generate` writes the new value, and review decides whether `protocolVersion` must rise.
 */
export const protocolHash = 'cecd5996fb221297655d2b7ba1571f6a04d17475a902909564e6f0f84eb246f0';
