/**
 * The version of the wire protocol. A client sends it when it connects; a server refuses one that it does not speak
 * with `version_unsupported`. Additions that old clients may ignore keep the number; anything else raises it.
 */
export const protocolVersion = 1;

/**
 * SHA-256 of every schema of this version. A test compares it with the contract, so that no change of the wire goes
 * unnoticed: `npm run generate` writes the new value, and review decides whether `protocolVersion` must rise.
 */
export const protocolHash = '02ff466535f904f8fec6935669a156b5b543ddc9a832c9530ccd2101bbb37f3b';
