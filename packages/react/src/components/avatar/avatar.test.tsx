import { fireEvent } from '@testing-library/react';
import { expect, it } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { Avatar } from './avatar.tsx';
import { hueOf, initialsOf } from './initials.ts';

it.each([
  ['Alice', 'A'],
  ['bob bartholomew featherstone', 'B\u200cF'],
  ['👨‍👩‍👧‍👦 Family', '👨‍👩‍👧‍👦\u200cF'],
  ['  ', '?'],
])('shows the initials of %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it('gives an id the same one of eight hues always', () => {
  const ids = Array.from({ length: 200 }, (_, index) => `user-${index}`);
  expect(ids.map(hueOf)).toEqual(ids.map(hueOf));
  expect(new Set(ids.map(hueOf))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
});

it('falls back to initials when the picture cannot be loaded', async () => {
  const { container } = renderUi(
    <Avatar id="bob" name="Bob" avatarUrl="https://example.com/x.png" />,
  );
  const picture = container.querySelector('img');
  expect(picture).not.toBeNull();
  if (picture) fireEvent.error(picture);
  expect(container.textContent).toBe('B');
  await expectAccessible();
});
