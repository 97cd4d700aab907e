import { type ReactNode, useCallback, useState } from 'react';
import type { MenuOpener } from '../../components/menu/menu-opener.ts';
import { AddContactDialog } from '../../components/people-page/add-contact-dialog.tsx';
import { ContactRow, type ContactRowProps } from '../../components/people-page/contact-row.tsx';
import { labelsOfPeople } from '../../components/people-page/labels-of-people.ts';
import { PeoplePage } from '../../components/people-page/people-page.tsx';
import type {
  GroupInvitation,
  ListedPerson,
  PeopleTab,
  PersonActions,
} from '../../components/people-page/people-page-props.ts';
import { PersonMenu } from '../../components/people-page/person-menu.tsx';
import { useInvitations, useMyJoinRequests } from '../../hooks/use-admissions.ts';
import { usePresence } from '../../hooks/use-presence.ts';
import { useBlocked, useContactRequests, useContacts } from '../../hooks/use-relations.ts';
import { useMe, useUsers } from '../../hooks/use-user.ts';
import { usePeopleSearch } from '../use-people-search.ts';
import { usePersonActions } from './use-person-actions.ts';

/** Props of {@link PeopleView}. */
export interface PeopleViewProps {
  /** Which page comes first; requests when some wait for me, else contacts. */
  readonly initialTab?: PeopleTab;
  /** Opens a conversation: that with a contact. */
  onOpen(conversationId: string): void;
  onBack(): void;
}

interface OpenedMenu {
  readonly person: ListedPerson;
  readonly opener: MenuOpener;
}

/** My contacts, requests and blocks from the client. */
export function PeopleView({ initialTab, onOpen, onBack }: PeopleViewProps): ReactNode {
  const contacts = useContacts();
  const incoming = useContactRequests('incoming');
  const invitations = useNamedInvitations();
  const [tab, setTab] = useState<PeopleTab>(
    initialTab ?? (incoming.people.length + invitations.length > 0 ? 'requests' : 'contacts'),
  );
  const [isAdding, setIsAdding] = useState(false);
  const [menu, setMenu] = useState<OpenedMenu | null>(null);
  const openMenu = useCallback(
    (person: ListedPerson, opener: MenuOpener) => setMenu({ person, opener }),
    [],
  );
  const actions = usePersonActions(onOpen);
  return (
    <>
      <PeoplePage
        tab={tab}
        contacts={contacts}
        incoming={incoming}
        outgoing={useContactRequests('outgoing')}
        blocked={useBlocked()}
        invitations={invitations}
        joinRequests={useMyJoinRequests()}
        actions={actions}
        renderContact={(person) => (
          <Contact person={person} onOpen={actions.writeTo} onOpenMenu={openMenu} />
        )}
        onTabChange={setTab}
        onAdd={() => setIsAdding(true)}
        onBack={onBack}
      />
      {isAdding && (
        <AddContact
          actions={actions}
          onAsked={() => setTab('requests')}
          onClose={() => setIsAdding(false)}
        />
      )}
      {menu && (
        <PersonMenu
          {...menu}
          allLabels={labelsOfPeople(contacts.people)}
          actions={actions}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  );
}

/** Invitations to groups, with the names of those who invite. */
function useNamedInvitations(): readonly GroupInvitation[] {
  const { admissions } = useInvitations();
  const people = useUsers(admissions.flatMap(({ invitedBy }) => invitedBy ?? []));
  return admissions.map((admission) => ({
    admission,
    inviterName: people.get(admission.invitedBy ?? '')?.name ?? null,
  }));
}

function Contact(props: Omit<ContactRowProps, 'presence'>): ReactNode {
  return <ContactRow {...props} presence={usePresence(props.person.userId)} />;
}

interface AddContactProps {
  readonly actions: PersonActions;
  onAsked(): void;
  onClose(): void;
}

/** Finds somebody who is neither a contact nor asked already. */
function AddContact({ actions, onAsked, onClose }: AddContactProps): ReactNode {
  const me = useMe();
  const known = [...useContacts().people, ...useContactRequests('outgoing').people];
  const withoutIds = new Set([...known.map(({ userId }) => userId), ...(me ? [me.id] : [])]);
  const { search, setQuery } = usePeopleSearch(withoutIds);
  return (
    <AddContactDialog
      search={search}
      onQueryChange={setQuery}
      onRequest={(userId, note) => {
        actions.request(userId, note);
        onAsked();
        onClose();
      }}
      onClose={onClose}
    />
  );
}
