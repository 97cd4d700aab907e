/** The filter that leaves nothing out of a conversation list. */
export const everything = { show: 'all' } as const;
