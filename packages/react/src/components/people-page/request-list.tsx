import { MailQuestionMark } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeUntil } from '../../i18n/describe-time.ts';
import { peopleTexts } from '../../i18n/people-texts.ts';
import { useSlot } from '../../overrides.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { Button } from '../button/button.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import type { ListedPerson, PeoplePageProps, PersonActions } from './people-page-props.ts';

/** Requests that wait for my answer, and mine that wait for that of others. */
export function RequestList(props: PeoplePageProps): ReactNode {
  const { incoming, outgoing, actions } = props;
  const t = useI18n().of(peopleTexts);
  if (incoming.people.length === 0 && outgoing.people.length === 0) {
    return (
      <EmptyState icon={MailQuestionMark} title={t('noRequestsTitle')} hint={t('noRequestsHint')} />
    );
  }
  return (
    <>
      <Requests title={t('incomingRequests')} people={incoming.people}>
        {(person) => <Answers person={person} actions={actions} />}
      </Requests>
      <Requests title={t('outgoingRequests')} people={outgoing.people}>
        {({ userId, name }) => (
          <Button aria-label={t('withdrawFrom', { name })} onClick={() => actions.cancel(userId)}>
            {t('withdraw')}
          </Button>
        )}
      </Requests>
    </>
  );
}

interface RequestsProps {
  readonly title: string;
  readonly people: readonly ListedPerson[];
  children(person: ListedPerson): ReactNode;
}

function Requests({ title, people, children }: RequestsProps): ReactNode {
  if (people.length === 0) return null;
  return (
    <section aria-label={title}>
      <p className="cf-panel__section cf-panel__label" aria-hidden="true">
        {title}
      </p>
      <ul>
        {people.map((person) => (
          <li key={person.userId} className="cf-request">
            <Asker person={person} />
            <div className="cf-request__answers">{children(person)}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Asker({ person }: { person: ListedPerson }): ReactNode {
  const i18n = useI18n();
  const t = i18n.of(peopleTexts);
  const now = useNow();
  const SlotAvatar = useSlot('Avatar', Avatar);
  const { userId, name, avatarUrl, relation } = person;
  const { note, expiresAt } = relation.request ?? { note: null, expiresAt: now };
  return (
    <>
      <SlotAvatar id={userId} name={name} avatarUrl={avatarUrl} size="small" />
      <span className="cf-row__title">
        <span className="cf-truncate" dir="auto">
          {name}
        </span>
        {name !== userId && <span className="cf-row__note">{userId}</span>}
      </span>
      {note !== null && (
        <p className="cf-panel__text" dir="auto">
          {note}
        </p>
      )}
      <p className="cf-panel__small">
        {t('waitsUntil', { when: describeUntil(i18n, expiresAt, now) })}
      </p>
    </>
  );
}

interface AnswersProps {
  readonly person: ListedPerson;
  readonly actions: PersonActions;
}

function Answers({ person: { userId, name }, actions }: AnswersProps): ReactNode {
  const t = useI18n().of(peopleTexts);
  return (
    <>
      <Button
        variant="primary"
        aria-label={t('acceptFrom', { name })}
        onClick={() => actions.accept(userId)}
      >
        {t('accept')}
      </Button>
      <Button aria-label={t('declineFrom', { name })} onClick={() => actions.reject(userId)}>
        {t('decline')}
      </Button>
    </>
  );
}
