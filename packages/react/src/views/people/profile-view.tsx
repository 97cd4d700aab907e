import { type ReactNode, useState } from 'react';
import { RequestDialog } from '../../components/people-page/add-contact-dialog.tsx';
import { labelsOfPeople } from '../../components/people-page/labels-of-people.ts';
import { Profile } from '../../components/profile/profile.tsx';
import { usePresence } from '../../hooks/use-presence.ts';
import { useContacts, useRelation } from '../../hooks/use-relations.ts';
import { useUser } from '../../hooks/use-user.ts';
import { toUnknownPerson } from '../../person.ts';
import { usePersonActions } from './use-person-actions.ts';

/** Props of {@link ProfileView}. */
export interface ProfileViewProps {
  readonly userId: string;
  /** Whether their conversation is open beside: then nothing leads there. */
  readonly isOpen?: boolean;
  /** Opens a conversation: that with them. */
  onOpen(conversationId: string): void;
  onClose(): void;
}

/** A person from the client: who they are, and what they are to me. */
export function ProfileView({ userId, isOpen, onOpen, onClose }: ProfileViewProps): ReactNode {
  const user = useUser(userId);
  const { name, avatarUrl } = user ?? toUnknownPerson(userId);
  const [isAsking, setIsAsking] = useState(false);
  const actions = usePersonActions(onOpen);
  const stopAsking = () => setIsAsking(false);
  return (
    <>
      <Profile
        userId={userId}
        name={name}
        avatarUrl={avatarUrl}
        about={user}
        relation={useRelation(userId)}
        presence={usePresence(userId)}
        allLabels={labelsOfPeople(useContacts().people)}
        actions={actions}
        isOpen={isOpen ?? false}
        onAsk={() => setIsAsking(true)}
        onClose={onClose}
      />
      {isAsking && (
        <RequestDialog
          person={{ id: userId, name, avatarUrl }}
          onRequest={(note) => {
            actions.request(userId, note);
            stopAsking();
          }}
          onClose={stopAsking}
        />
      )}
    </>
  );
}
