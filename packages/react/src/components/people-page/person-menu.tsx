import { Ban, MessageSquare, PencilLine, Tag, UserMinus } from 'lucide-react';
import type { ReactNode } from 'react';
import { peopleTexts } from '../../i18n/people-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { AnchoredMenu, MenuItem, MenuSeparator } from '../menu/menu.tsx';
import type { MenuOpener } from '../menu/menu-opener.ts';
import { useQuestion } from '../menu/use-question.ts';
import type { NamedPerson, PersonActions } from './people-page-props.ts';
import { type PersonQuestion, PersonQuestionDialog } from './person-question.tsx';

/** Props of {@link PersonMenu}. Mount it anew for each use: it owns what has been asked. */
export interface PersonMenuProps {
  readonly person: NamedPerson;
  readonly opener: MenuOpener;
  /** All labels that I use for contacts. */
  readonly allLabels: readonly string[];
  readonly actions: PersonActions;
  onClose(): void;
}

/** The menu of a contact, and the questions behind it. */
export function PersonMenu(props: PersonMenuProps): ReactNode {
  const { person, opener, actions, onClose } = props;
  const { t, of } = useI18n();
  const text = of(peopleTexts);
  const { question, ask, closeMenu } = useQuestion<PersonQuestion>(onClose);
  if (question !== null) {
    return <PersonQuestionDialog {...props} question={question} returnTo={opener.element} />;
  }
  const { userId, name, relation } = person;
  return (
    <AnchoredMenu
      isOpen
      opener={opener}
      label={text('personActions', { name })}
      onClose={closeMenu}
    >
      <MenuItem icon={MessageSquare} onSelect={() => actions.writeTo(userId)}>
        {text('writeToPerson')}
      </MenuItem>
      <MenuItem icon={PencilLine} onSelect={() => ask('alias')}>
        {text('editAlias')}
      </MenuItem>
      <MenuItem icon={Tag} onSelect={() => ask('labels')}>
        {text('contactLabels')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={UserMinus} isDestructive onSelect={() => ask('remove')}>
        {text('removeContact')}
      </MenuItem>
      {relation.blockedAt === null ? (
        <MenuItem icon={Ban} isDestructive onSelect={() => ask('block')}>
          {t('block')}
        </MenuItem>
      ) : (
        <MenuItem icon={Ban} onSelect={() => actions.unblock(userId)}>
          {t('unblock')}
        </MenuItem>
      )}
    </AnchoredMenu>
  );
}
