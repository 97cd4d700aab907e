import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { createListed, createRequest, listed } from '../../samples/factories.ts';
import { spyActions } from '../../testing/spy-actions.ts';
import { now } from '../../samples/now.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { AddContactDialog } from './add-contact-dialog.tsx';
import { ContactRow } from './contact-row.tsx';
import { PeoplePage } from './people-page.tsx';
import type { PeoplePageProps } from './people-page-props.ts';
import { PersonMenu } from './person-menu.tsx';

const bob = createListed('bob', { contactSince: 1, labels: ['Sailing'] });
const carol = createListed('carol', { contactSince: 1 });

function renderPage(part: Partial<PeoplePageProps> = {}) {
  const actions = spyActions();
  const handlers = { onTabChange: vi.fn(), onAdd: vi.fn(), onBack: vi.fn() };
  const onOpenMenu = vi.fn();
  renderUi(
    <PeoplePage
      tab="contacts"
      contacts={listed(bob, carol)}
      incoming={listed()}
      outgoing={listed()}
      blocked={listed()}
      invitations={[]}
      joinRequests={{ status: 'ready', admissions: [] }}
      actions={actions}
      renderContact={(person) => (
        <ContactRow
          person={person}
          presence={{
            userId: person.userId,
            online: person === bob,
            status: person === bob ? 'online' : 'offline',
            customStatus: null,
            lastSeenAt: null,
          }}
          onOpen={actions.writeTo}
          onOpenMenu={onOpenMenu}
        />
      )}
      {...handlers}
      {...part}
    />,
  );
  return { actions, onOpenMenu, ...handlers };
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const rows = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent);

describe('contacts', () => {
  it('say who is there, and open at a click', async () => {
    const { actions, onOpenMenu } = renderPage();
    await expectAccessible();
    expect(rows()).toEqual([
      expect.stringContaining('Bobonline · Sailing'),
      expect.stringContaining('Caroloffline'),
    ]);
    press(/^Bob/);
    expect(actions.writeTo).toHaveBeenCalledWith('bob');
    press('What to do with Carol');
    expect(onOpenMenu).toHaveBeenCalledWith(carol, expect.anything());
  });

  it('[BLOCK-1] say that they are blocked', () => {
    renderPage({ contacts: listed(createListed('carol', { contactSince: 1, blockedAt: 1 })) });
    expect(rows()).toEqual([expect.stringContaining('CarolBlocked')]);
  });

  it('are searched by name, and filtered by my labels', () => {
    renderPage();
    const field = screen.getByRole('searchbox', { name: 'Search contacts' });
    fireEvent.change(field, { target: { value: 'car' } });
    expect(rows()).toEqual([expect.stringContaining('Carol')]);
    fireEvent.change(field, { target: { value: 'guest' } });
    expect(screen.getByRole('status').textContent).toBe('No contact is called “guest”.');
    fireEvent.change(field, { target: { value: '' } });
    fireEvent.click(screen.getByRole('radio', { name: 'Sailing' }));
    expect(rows()).toEqual([expect.stringContaining('Bob')]);
  });

  it('teach the first step where there is none', async () => {
    const { onAdd } = renderPage({ contacts: listed() });
    await expectAccessible();
    fireEvent.click(screen.getAllByRole('button', { name: 'Add a contact' })[1] ?? document.body);
    expect(onAdd).toHaveBeenCalledOnce();
  });
});

it('[CONTACT-1] requests are accepted, declined and withdrawn', async () => {
  const { actions } = renderPage({
    tab: 'requests',
    incoming: listed(
      createListed('bob', createRequest('incoming', 'From the regatta')),
      createListed('carol', createRequest('incoming')),
    ),
    outgoing: listed(createListed('guest', createRequest('outgoing'))),
  });
  await expectAccessible();
  expect(screen.getByRole('radio', { name: 'Requests 2' })).toBeTruthy();
  expect(rows()[0]).toContain('From the regatta');
  press('Accept Bob');
  press('Decline Carol');
  press('Withdraw the request to Guest');
  expect(actions.accept).toHaveBeenCalledWith('bob');
  expect(actions.reject).toHaveBeenCalledWith('carol');
  expect(actions.cancel).toHaveBeenCalledWith('guest');
});

it('[GROUP-11] invitations to groups are answered, and my requests to join taken back', async () => {
  const admission = {
    userId: 'alice',
    rev: 1,
    status: 'pending',
    avatarUrl: null,
    createdAt: now,
    expiresAt: now + 86_400_000,
  } as const;
  const invitation = {
    ...admission,
    conversationId: 'lunch',
    kind: 'invitation',
    name: 'Lunch',
  } as const;
  const request = {
    ...admission,
    conversationId: 'rowing',
    kind: 'request',
    name: 'Rowing',
  } as const;
  const { actions } = renderPage({
    tab: 'requests',
    invitations: [
      { admission: { ...invitation, note: 'Half past', invitedBy: 'bob' }, inviterName: 'Bob' },
    ],
    joinRequests: { status: 'ready', admissions: [{ ...request, note: null, invitedBy: null }] },
  });
  await expectAccessible();
  expect(screen.getByRole('radio', { name: 'Requests 1' })).toBeTruthy();
  expect(rows()[0]).toContain('Lunchfrom BobHalf past');
  press('Accept Lunch');
  press('Decline Lunch');
  press('Withdraw the request to Rowing');
  expect(actions.acceptInvitation).toHaveBeenCalledWith('lunch');
  expect(actions.rejectInvitation).toHaveBeenCalledWith('lunch');
  expect(actions.cancelJoinRequest).toHaveBeenCalledWith('rowing');
});

it('[BLOCK-1] lists whom I have blocked, with the way back', async () => {
  const { actions } = renderPage({
    tab: 'blocked',
    blocked: listed(createListed('bob', { blockedAt: 1 })),
  });
  await expectAccessible();
  press('Unblock Bob');
  expect(actions.unblock).toHaveBeenCalledWith('bob');
});

describe('the menu of a contact', () => {
  function openMenu() {
    const actions = spyActions();
    const onClose = vi.fn();
    const element = document.body.appendChild(document.createElement('button'));
    element.textContent = 'Open';
    const opener = { element, x: 10, y: 10 };
    renderUi(<PersonMenu {...{ person: bob, opener, actions, onClose, allLabels: ['Work'] }} />);
    return { actions, onClose };
  }
  const choose = (name: string) => fireEvent.click(screen.getByRole('menuitem', { name }));

  it('[CONTACT-4] gives them a name of my own', async () => {
    const { actions } = openMenu();
    choose('Rename…');
    const dialog = screen.getByRole('dialog', { name: 'My name for Bob' });
    await expectAccessible(dialog);
    const field = within(dialog).getByRole('textbox');
    fireEvent.change(field, { target: { value: ' Bobby ' } });
    fireEvent.submit(field);
    expect(actions.setAlias).toHaveBeenCalledWith('bob', 'Bobby');
  });

  it.each([
    { entry: 'Remove contact…', verb: 'Remove contact', action: 'remove' },
    { entry: 'Block…', verb: 'Block', action: 'block' },
  ] as const)('asks before $entry', ({ entry, verb, action }) => {
    const { actions, onClose } = openMenu();
    choose(entry);
    expect(actions[action]).not.toHaveBeenCalled();
    press(verb);
    expect(actions[action]).toHaveBeenCalledWith('bob');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('sets labels', () => {
    const { actions } = openMenu();
    choose('Labels…');
    press('Work');
    press('Save');
    expect(actions.setLabels).toHaveBeenCalledWith('bob', ['Sailing', 'Work']);
  });
});

it('asks somebody who was found to become a contact, with a word', async () => {
  const onRequest = vi.fn();
  const people = [{ id: 'bob', name: 'Bob', avatarUrl: null }];
  renderUi(
    <AddContactDialog
      search={{ query: 'b', status: 'ready', people }}
      onQueryChange={vi.fn()}
      onRequest={onRequest}
      onClose={vi.fn()}
    />,
  );
  press(/Bob/);
  await expectAccessible(screen.getByRole('dialog', { name: 'Ask Bob' }));
  const note = screen.getByRole('textbox', { name: 'A word with it' });
  fireEvent.change(note, { target: { value: 'It is me' } });
  fireEvent.submit(note);
  expect(onRequest).toHaveBeenCalledWith('bob', 'It is me');
});
