/** The release of the server. */
export const serverVersion = '0.1.0';
