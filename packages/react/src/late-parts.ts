import { loadQuestion } from './components/conversation-menu/load-question.ts';

/**
 * Loads now what the kit would load when it is first needed, so that it is there without a network, too. What has an
 * import of its own, such as `@confab/react/group`, is not among it.
 */
export async function loadLateParts(): Promise<void> {
  await loadQuestion();
}
