import type { APIResponse, Page } from 'playwright-core';

/**
 * Keeps copies of the page and its scripts, as an installed app does, so that it can be loaded while the server is
 * gone. What the app asks the server for is not kept.
 */
export async function keepPage(page: Page): Promise<void> {
  const copies = new Map<string, APIResponse>();
  await page.route(isPartOfThePage, async (route) => {
    const url = route.request().url();
    // The server may go while the page still loads what it does not need at first: the page then hears what a browser
    // says of a server that is gone.
    const copy = copies.get(url) ?? (await route.fetch().catch(() => null));
    if (copy === null) return route.abort('connectionrefused');
    copies.set(url, copy);
    await route.fulfill({ response: copy });
  });
  // What the page loads last is what opens its connection.
  await Promise.all([page.waitForEvent('websocket'), page.reload()]);
}

function isPartOfThePage({ pathname }: URL): boolean {
  return !pathname.startsWith('/v1/') && !pathname.startsWith('/socket.io/');
}
