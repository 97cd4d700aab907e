import { limits, type Presence, type Relation } from '@confab/client';
import { Ban, MessageSquare, Tag, UserMinus, UserPlus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { peopleTexts } from '../../i18n/people-texts.ts';
import { useSlot } from '../../overrides.ts';
import { contactStateOf } from '../../text/contact-state.ts';
import { describePresence } from '../../text/describe-presence.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { LabelledText } from '../editable-text/labelled-text.tsx';
import type { NamedPerson, PersonActions } from '../people-page/people-page-props.ts';
import { type PersonQuestion, PersonQuestionDialog } from '../people-page/person-question.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import { SidePanel } from '../side-panel/side-panel.tsx';
import { type PersonAbout, PersonFacts, PersonWords } from './person-facts.tsx';
import { ProfileRequest } from './profile-request.tsx';

/** Props of {@link Profile}. */
export interface ProfileProps {
  readonly userId: string;
  /** My alias, or their own name. */
  readonly name: string;
  readonly avatarUrl: string | null;
  /** What they, and the backend, say about them; null while it is not known. */
  readonly about?: PersonAbout | null;
  readonly relation: Relation;
  readonly presence: Presence | null;
  /** All labels that I use for contacts. */
  readonly allLabels: readonly string[];
  readonly actions: PersonActions;
  /** Whether their conversation is open beside: then nothing leads there. */
  readonly isOpen?: boolean;
  /** Asks for a word to go with a request. */
  onAsk(): void;
  onClose(): void;
}

/** Somebody: who they are, and what they are to me. */
export function Profile(props: ProfileProps): ReactNode {
  const { userId, name, about, relation, actions, isOpen = false, onClose } = props;
  const t = useI18n().of(peopleTexts);
  const [question, setQuestion] = useState<PersonQuestion | null>(null);
  const person: NamedPerson = { userId, name, relation };
  const isContact = relation.contactSince !== null;
  return (
    <SidePanel title={t('profile')} onClose={onClose}>
      <Head {...props} />
      <PersonWords bio={about?.bio ?? null} />
      <ContactSection {...props} />
      {isContact && (
        <ActionRow
          icon={Tag}
          label={t('contactLabels')}
          value={relation.labels.join(', ')}
          onClick={() => setQuestion('labels')}
        />
      )}
      {!isOpen && (
        <ActionRow
          icon={MessageSquare}
          label={t('writeToPerson')}
          onClick={() => actions.writeTo(userId)}
        />
      )}
      <div className="cf-panel__line" />
      <Endings {...props} onQuestion={setQuestion} />
      {question && (
        <PersonQuestionDialog
          {...props}
          question={question}
          person={person}
          returnTo={null}
          onClose={() => setQuestion(null)}
        />
      )}
    </SidePanel>
  );
}

function Head({ userId, name, avatarUrl, presence, about }: ProfileProps): ReactNode {
  const i18n = useI18n();
  const now = useNow();
  const SlotAvatar = useSlot('Avatar', Avatar);
  return (
    <div className="cf-panel__head">
      <SlotAvatar
        id={userId}
        name={name}
        avatarUrl={avatarUrl}
        size="large"
        status={presence?.status ?? 'offline'}
      />
      <p className="cf-panel__name" dir="auto">
        {name}
      </p>
      {name !== userId && <p className="cf-panel__fact">{userId}</p>}
      <p className="cf-panel__fact">{describePresence(i18n, presence, now).join(' · ')}</p>
      {about && <PersonFacts about={about} />}
    </div>
  );
}

function ContactSection(props: ProfileProps): ReactNode {
  const { userId, name, relation, actions, onAsk } = props;
  const { t, of } = useI18n();
  const text = of(peopleTexts);
  const now = useNow();
  const state = contactStateOf(relation, now);
  if (state === 'stranger') {
    if (relation.blockedAt !== null) return null;
    return <ActionRow icon={UserPlus} label={t('addContact')} onClick={onAsk} />;
  }
  if (state !== 'contact') {
    return <ProfileRequest userId={userId} name={name} direction={state} actions={actions} />;
  }
  return (
    <LabelledText
      label={text('alias')}
      editLabel={text('changeAlias')}
      addLabel={text('addAlias')}
      text={relation.alias ?? ''}
      maxLength={limits.userNameLength}
      onSave={(alias) => actions.setAlias(userId, alias === '' ? null : alias)}
    />
  );
}

interface EndingsProps extends ProfileProps {
  onQuestion(question: PersonQuestion): void;
}

function Endings({ userId, relation, actions, onQuestion }: EndingsProps): ReactNode {
  const { t, of } = useI18n();
  return (
    <>
      {relation.contactSince !== null && (
        <ActionRow
          icon={UserMinus}
          label={of(peopleTexts)('removeContact')}
          isDestructive
          onClick={() => onQuestion('remove')}
        />
      )}
      {relation.blockedAt === null ? (
        <ActionRow
          icon={Ban}
          label={t('block')}
          isDestructive
          onClick={() => onQuestion('block')}
        />
      ) : (
        <ActionRow icon={Ban} label={t('unblock')} onClick={() => actions.unblock(userId)} />
      )}
    </>
  );
}
