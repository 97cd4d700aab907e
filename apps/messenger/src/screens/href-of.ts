/** The address of a conversation. */
export function hrefOf(conversationId: string): string {
  return `/c/${encodeURIComponent(conversationId)}`;
}
