import type { Me } from '@confab/client';
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { alice, createUser } from '../../samples/factories.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { MyProfilePage } from './my-profile-page.tsx';

function renderPage(part: Partial<Me> = {}, onLevelChange = vi.fn()) {
  const onChange = vi.fn();
  const me: Me = { ...createUser(alice), privateAttributes: {}, ...part };
  const handlers = { onChange, onLevelChange, onBack: vi.fn() };
  renderUi(<MyProfilePage me={me} level="all" {...handlers} />);
  return onChange;
}

function write(button: string, field: string, text: string): void {
  fireEvent.click(screen.getByRole('button', { name: button }));
  const box = screen.getByRole('textbox', { name: field });
  fireEvent.change(box, { target: { value: text } });
  const form = box.closest('form');
  if (form) fireEvent.submit(form);
}

const choose = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } });

it('[PROFILE-1] changes what is said of me, a field at a time', async () => {
  const onChange = renderPage({ bio: 'Eats lunch.', role: 'moderator' });
  await expectAccessible();
  expect(screen.getByText('Moderator')).toBeTruthy();
  write('Edit my name', 'Name', 'Alice A.');
  write('Edit what I say about myself', 'About me', ' ');
  write('Add a picture', 'Address of a picture', 'pictures.example/alice.png');
  choose('Language', 'ar');
  choose('Time zone', 'Asia/Tokyo');
  choose('Time zone', '');
  expect(onChange.mock.calls.flat()).toEqual([
    { name: 'Alice A.' },
    { bio: null },
    { avatarUrl: 'https://pictures.example/alice.png' },
    { language: 'ar' },
    { timezone: 'Asia/Tokyo' },
    { timezone: null },
  ]);
});

it('offers the language and time zone that were chosen elsewhere, too', () => {
  renderPage({ language: 'tlh', timezone: 'Etc/GMT+5' });
  const value = (name: string) =>
    (screen.getByRole('combobox', { name }) as HTMLSelectElement).value;
  expect([value('Language'), value('Time zone')]).toEqual(['tlh', 'Etc/GMT+5']);
});

it('says what I am told of, and lets me say otherwise', () => {
  const onLevelChange = vi.fn();
  renderPage({}, onLevelChange);
  const field = screen.getByRole('combobox', { name: 'What I am told of' });
  expect((field as HTMLSelectElement).value).toBe('all');
  fireEvent.change(field, { target: { value: 'mentions' } });
  expect(onLevelChange).toHaveBeenCalledWith('mentions');
});
