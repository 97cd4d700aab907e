import { MailQuestionMark } from 'lucide-react';
import type { ReactNode } from 'react';
import { peopleTexts } from '../../i18n/people-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import type {
  GroupInvitation,
  ListedPerson,
  PeoplePageProps,
  PersonActions,
} from './people-page-props.ts';
import { Answers, RequestRow, Requests } from './request-row.tsx';

/** Requests and invitations that wait for my answer, and mine that wait for that of others. */
export function RequestList(props: PeoplePageProps): ReactNode {
  const { incoming, outgoing, invitations, actions } = props;
  const t = useI18n().of(peopleTexts);
  const joining = props.joinRequests.admissions;
  const count = incoming.people.length + invitations.length + outgoing.people.length;
  if (count + joining.length === 0) {
    return (
      <EmptyState icon={MailQuestionMark} title={t('noRequestsTitle')} hint={t('noRequestsHint')} />
    );
  }
  return (
    <>
      <Requests title={t('incomingRequests')}>
        {incoming.people.map((person) => (
          <PersonRequest key={person.userId} person={person}>
            <Answers
              name={person.name}
              onAccept={() => actions.accept(person.userId)}
              onReject={() => actions.reject(person.userId)}
            />
          </PersonRequest>
        ))}
      </Requests>
      <Requests title={t('groupInvitations')}>
        {invitations.map((each) => (
          <Invitation key={each.admission.conversationId} {...each} actions={actions} />
        ))}
      </Requests>
      <Requests title={t('outgoingRequests')}>
        {[
          ...outgoing.people.map((person) => (
            <PersonRequest key={person.userId} person={person}>
              <Withdraw name={person.name} onClick={() => actions.cancel(person.userId)} />
            </PersonRequest>
          )),
          ...joining.map(({ conversationId: id, ...group }) => (
            <RequestRow key={id} {...group} id={id} type="group">
              <Withdraw name={group.name} onClick={() => actions.cancelJoinRequest(id)} />
            </RequestRow>
          )),
        ]}
      </Requests>
    </>
  );
}

interface PersonRequestProps {
  readonly person: ListedPerson;
  readonly children: ReactNode;
}

function PersonRequest({ person, children }: PersonRequestProps): ReactNode {
  const { userId, name, avatarUrl, relation } = person;
  return (
    <RequestRow
      id={userId}
      name={name}
      avatarUrl={avatarUrl}
      hint={name === userId ? null : userId}
      note={relation.request?.note ?? null}
      expiresAt={relation.request?.expiresAt ?? null}
    >
      {children}
    </RequestRow>
  );
}

interface InvitationProps extends GroupInvitation {
  readonly actions: PersonActions;
}

function Invitation({ admission, inviterName, actions }: InvitationProps): ReactNode {
  const t = useI18n().of(peopleTexts);
  const { conversationId: id, name, avatarUrl, note, expiresAt } = admission;
  return (
    <RequestRow
      id={id}
      name={name}
      avatarUrl={avatarUrl}
      type="group"
      hint={inviterName === null ? null : t('invitedBy', { name: inviterName })}
      note={note}
      expiresAt={expiresAt}
    >
      <Answers
        name={name}
        onAccept={() => actions.acceptInvitation(id)}
        onReject={() => actions.rejectInvitation(id)}
      />
    </RequestRow>
  );
}

function Withdraw({ name, onClick }: { name: string; onClick(): void }): ReactNode {
  const t = useI18n().of(peopleTexts);
  return (
    <Button aria-label={t('withdrawFrom', { name })} onClick={onClick}>
      {t('withdraw')}
    </Button>
  );
}
