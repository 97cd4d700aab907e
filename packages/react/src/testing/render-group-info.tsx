import { noRelation, type Role } from '@confab/client';
import { fireEvent, screen } from '@testing-library/react';
import { vi } from 'vitest';
import { GroupInfo } from '../components/group-info/group-info.tsx';
import type {
  GroupInfoProps,
  LinkList,
  SharedFiles,
} from '../components/group-info/group-info-props.ts';
import type { Pages } from '../components/paged-list/paged-list.tsx';
import { createGroup, createMember, createMembers } from '../samples/factories.ts';
import { renderUi } from './render-ui.tsx';
import { spyActions } from './spy-actions.ts';

const members = [
  createMember({ userId: 'alice', name: 'Alice', role: 'owner', isMe: true }),
  createMember(),
  createMember({ userId: 'carol', name: 'Carol', role: 'admin' }),
];

/** Pages on which nobody stands. */
export const nobody: Pages<never> = {
  status: 'ready',
  rows: [],
  hasMore: false,
  loadMore: () => {},
};

/** Links of which there are none. */
export const noLinks: LinkList = {
  pages: nobody,
  newAddress: null,
  status: 'idle',
  problem: null,
  create: () => {},
  remove: () => {},
};

/** Files of which there are none. */
export const noFiles: SharedFiles = {
  pages: nobody,
  uploads: [],
  nameOf: (userId) => userId,
  share: () => {},
  dismiss: () => {},
  download: () => {},
  remove: () => {},
};

/** Renders the info of the group for lunch as Alice sees it in a role. */
export function renderInfo(role: Role, part: Partial<GroupInfoProps> = {}) {
  const actions = spyActions();
  const handlers = { onAdd: vi.fn(), onClose: vi.fn() };
  renderUi(
    <GroupInfo
      conversation={createGroup()}
      title="Lunch"
      role={role}
      members={createMembers(members)}
      renderFound={(_query, show) => show(createMembers([]))}
      actions={actions}
      announcerName="Carol"
      renderFacts={(_userId, show) => show({ status: 'ready', attributes: {}, set: () => {} })}
      renderBanned={(show) => show({ pages: nobody, undo: () => {} })}
      renderMuted={(show) => show({ pages: nobody, undo: () => {} })}
      renderAllowed={(show) => show({ pages: nobody, undo: () => {} })}
      renderRelation={(userId, show) => show(noRelation(userId))}
      renderLinks={(show) => show(noLinks)}
      renderFiles={(show) => show(noFiles)}
      renderInvitations={(show) => show({ status: 'ready', invitations: [] })}
      joinRequests={{ status: 'ready', requests: [], waitingCount: 0 }}
      {...handlers}
      {...part}
    />,
  );
  return { actions, ...handlers };
}

/** A button by its name. */
export const button = (name: string | RegExp) => screen.getByRole('button', { name });
/** Presses a button. */
export const press = (name: string | RegExp) => fireEvent.click(button(name));
/** Whether there is such a button. */
export const has = (name: string | RegExp) => screen.queryByRole('button', { name }) !== null;
/** The entries of the menu that is open. */
export const entries = () => screen.getAllByRole('menuitem').map(({ textContent }) => textContent);
/** Chooses an entry of the menu that is open. */
export const choose = (name: string) => fireEvent.click(screen.getByRole('menuitem', { name }));
