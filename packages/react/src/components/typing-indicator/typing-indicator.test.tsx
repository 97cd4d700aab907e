import { expect, it } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { TypingIndicator } from './typing-indicator.tsx';

it.each([
  [[], ''],
  [['Bob'], 'Bob is typing…'],
  [['Bob', 'Carol'], 'Bob and Carol are typing…'],
  [['Alice', 'Bob', 'Carol'], '3 people are typing…'],
])('says of %j: %j', async (names, text) => {
  const { container } = renderUi(<TypingIndicator names={names} />);
  expect(container.textContent).toBe(text);
  await expectAccessible();
});
