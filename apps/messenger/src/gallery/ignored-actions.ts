const ignore = () => {};

/** Actions of any kind that do nothing: a specimen only shows what could be done. */
export const ignoredActions = new Proxy({}, { get: () => ignore }) as never;
