import type { Page } from 'playwright-core';

/** What became of the messages of the open conversation while they were watched. */
export interface MessageHistory {
  /** How often the element of a message came, by its text. */
  readonly added: Readonly<Record<string, number>>;
  /** How often it went. */
  readonly removed: Readonly<Record<string, number>>;
  /** Messages that stood there twice at one moment, by key or by text. */
  readonly doubled: readonly string[];
}

interface WatchingWindow extends Window {
  messageHistory?: {
    added: Record<string, number>;
    removed: Record<string, number>;
    doubled: string[];
  };
}

/** Watches every change of the open conversation from now on; answers what has been seen so far. */
export async function watchMessages(page: Page): Promise<() => Promise<MessageHistory>> {
  await page.evaluate(() => {
    const history = { added: {}, removed: {}, doubled: [] as string[] };
    (window as WatchingWindow).messageHistory = history;
    const log = document.querySelector('[role="log"]');
    if (!log) throw new Error('No conversation is open.');
    const textOf = (article: Element) => article.querySelector('.cf-bubble__text')?.textContent;
    const articlesIn = (nodes: NodeList) =>
      [...nodes].flatMap((node) =>
        node instanceof Element
          ? [
              ...(node.matches('article, [role="article"]') ? [node] : []),
              ...node.querySelectorAll('[role="article"]'),
            ]
          : [],
      );
    const count = (counts: Record<string, number>, nodes: NodeList) => {
      for (const article of articlesIn(nodes)) {
        const text = textOf(article) ?? '';
        counts[text] = (counts[text] ?? 0) + 1;
      }
    };
    const noteDoubles = () => {
      const all = [...log.querySelectorAll<HTMLElement>('[role="article"]')];
      const names = all.flatMap((article) => [
        `key ${article.dataset['key']}`,
        `text ${textOf(article)}`,
      ]);
      history.doubled.push(...names.filter((name, index) => names.indexOf(name) !== index));
    };
    new MutationObserver((records) => {
      for (const { addedNodes, removedNodes } of records) {
        count(history.added, addedNodes);
        count(history.removed, removedNodes);
      }
      noteDoubles();
    }).observe(log, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  return () =>
    page.evaluate(() => {
      const history = (window as WatchingWindow).messageHistory;
      if (!history) throw new Error('The page was loaded anew.');
      return history;
    });
}
