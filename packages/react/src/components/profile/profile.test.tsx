import type { Relation, User } from '@confab/client';
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { bob, createListed, createRequest, createUser } from '../../samples/factories.ts';
import { spyActions } from '../../testing/spy-actions.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { Profile } from './profile.tsx';

function renderProfile(part: Partial<Relation>, about: Partial<User> = {}) {
  const actions = spyActions();
  const onAsk = vi.fn();
  const { userId, name, relation } = createListed('bob', part);
  renderUi(
    <Profile
      userId={userId}
      name={name}
      avatarUrl={null}
      about={{ ...createUser(bob), ...about }}
      relation={relation}
      presence={null}
      allLabels={[]}
      actions={actions}
      onAsk={onAsk}
      onClose={vi.fn()}
    />,
  );
  return { actions, onAsk };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const has = (name: string) => screen.queryByRole('button', { name }) !== null;

it('lets me ask a stranger, write to them and block them', async () => {
  const { actions, onAsk } = renderProfile({});
  await expectAccessible();
  press('Add contact');
  expect(onAsk).toHaveBeenCalledOnce();
  press('Message');
  expect(actions.writeTo).toHaveBeenCalledWith('bob');
  expect(has('Remove contact…')).toBe(false);
  press('Block…');
  press('Block');
  expect(actions.block).toHaveBeenCalledWith('bob');
});

it('[BLOCK-2] offers to unblock whom I have blocked, and not to ask them', () => {
  const { actions } = renderProfile({ blockedAt: 1 });
  expect(has('Add contact')).toBe(false);
  press('Unblock');
  expect(actions.unblock).toHaveBeenCalledWith('bob');
});

it('[CONTACT-4] gives a contact a name of my own', async () => {
  const { actions } = renderProfile({ contactSince: 1, labels: ['Work'] });
  await expectAccessible();
  press('Give them a name of your own');
  const field = screen.getByRole('textbox', { name: 'My name for them' });
  fireEvent.change(field, { target: { value: 'Bobby' } });
  fireEvent.submit(field);
  expect(actions.setAlias).toHaveBeenCalledWith('bob', 'Bobby');
});

it('[CONTACT-1] shows the request that waits between us', async () => {
  const { actions } = renderProfile(createRequest('incoming'));
  await expectAccessible();
  expect(screen.getByText('Bob asks to become your contact.')).toBeTruthy();
  press('Accept');
  expect(actions.accept).toHaveBeenCalledWith('bob');
});

it('[CONTACT-1] takes my own request back', () => {
  const { actions } = renderProfile(createRequest('outgoing'));
  press('Withdraw');
  expect(actions.cancel).toHaveBeenCalledWith('bob');
});

it('[PROFILE-1] [PROFILE-2] says what they say of themselves, as what they speak, and their local time', async () => {
  renderProfile({}, { bio: 'مرحبا, hello', role: 'bot', timezone: 'UTC' });
  await expectAccessible();
  expect(screen.getByText('مرحبا, hello')).toBeTruthy();
  expect(screen.getByText('Bot')).toBeTruthy();
  expect(screen.getByText(/^\d+:\d\d [AP]M local time$/)).toBeTruthy();
});

it('says nothing of what nobody has said, nor of a time zone that is not known here', () => {
  renderProfile({}, { timezone: 'Mars/Olympus' });
  expect(screen.queryByText(/local time/)).toBeNull();
  expect(screen.queryByText('About')).toBeNull();
});
