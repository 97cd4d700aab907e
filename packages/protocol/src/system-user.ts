/** Who sends what no user sends: no user can have this id. */
export const systemUserId = 'confab:system';
