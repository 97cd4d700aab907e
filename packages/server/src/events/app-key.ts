/** The key of something of an app over all apps. Ids contain no space, so it is unambiguous. */
export function appKey(appId: string, id: string): string {
  return `${appId} ${id}`;
}
