import type { MemberView } from '@confab/client';
import type { ReactNode } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { BlockDialog } from '../block-dialog/block-dialog.tsx';
import { ConfirmDialog } from '../confirm-dialog/confirm-dialog.tsx';
import { DurationDialog } from '../duration-dialog/duration-dialog.tsx';
import { AnchoredMenu } from '../menu/menu.tsx';
import type { MenuOpener } from '../menu/menu-opener.ts';
import { useQuestion } from '../menu/use-question.ts';
import { RequestDialog } from '../people-page/add-contact-dialog.tsx';
import { BanDialog } from './ban-dialog.tsx';
import type { GroupInfoProps } from './group-info-props.ts';
import type { GroupRights } from './group-rights.ts';
import { MemberFacts } from './member-facts.tsx';
import { MemberMenuItems, type MemberQuestion } from './member-menu-items.tsx';

interface MemberMenuProps
  extends Pick<GroupInfoProps, 'conversation' | 'actions' | 'renderRelation' | 'renderFacts'> {
  readonly member: MemberView;
  readonly opener: MenuOpener;
  readonly rights: GroupRights;
  onClose(): void;
}

/** The menu of a member, and the questions behind it. */
export function MemberMenu(props: MemberMenuProps): ReactNode {
  const { member, opener, onClose } = props;
  const t = useI18n().of(groupTexts);
  const { question, ask, closeMenu } = useQuestion<MemberQuestion>(onClose);
  if (question !== null) return <Question {...props} question={question} />;
  return (
    <AnchoredMenu
      isOpen
      opener={opener}
      label={t('memberActions', { name: member.name })}
      onClose={closeMenu}
    >
      <MemberMenuItems {...props} onAsk={ask} />
    </AnchoredMenu>
  );
}

interface QuestionProps extends MemberMenuProps {
  readonly question: MemberQuestion;
}

function Question(props: QuestionProps): ReactNode {
  const { member, opener, actions, question, onClose } = props;
  const t = useI18n().of(groupTexts);
  const now = useNow();
  const { userId, name } = member;
  const dialog = { returnTo: opener.element, onClose };
  const endOf = (durationMs: number | null) => (durationMs === null ? null : now + durationMs);
  const finish = (act: () => void) => {
    act();
    onClose();
  };
  switch (question) {
    case 'facts':
      return props.renderFacts(userId, (facts) => (
        <MemberFacts
          {...dialog}
          {...facts}
          title={t('factsOf', { name })}
          canEdit={props.rights.canActOn(member)}
        />
      ));
    case 'contact':
      return (
        <RequestDialog
          {...dialog}
          person={{ id: userId, name, avatarUrl: member.avatarUrl }}
          onRequest={(note) => finish(() => actions.requestContact(userId, note))}
        />
      );
    case 'block':
      return (
        <BlockDialog
          {...dialog}
          name={name}
          onConfirm={() => finish(() => actions.block(userId))}
        />
      );
    case 'transfer':
      return (
        <ConfirmDialog
          {...dialog}
          title={t('transferQuestion', { name })}
          text={t('transferConsequence', { name })}
          verb={t('transferVerb')}
          onConfirm={() => finish(() => actions.transfer(userId))}
        />
      );
    case 'remove':
      return (
        <ConfirmDialog
          {...dialog}
          title={t('removeQuestion', { name })}
          text={t('removeConsequence', { name })}
          verb={t('removeVerb')}
          onConfirm={() => finish(() => actions.remove(userId))}
        />
      );
    case 'mute':
      return (
        <DurationDialog
          {...dialog}
          title={t('muteMemberQuestion', { name })}
          text={t('muteMemberConsequence', { name })}
          onChoose={(durationMs) => finish(() => actions.mute(userId, endOf(durationMs)))}
        />
      );
    case 'ban':
      return (
        <BanDialog
          {...dialog}
          name={name}
          onBan={(durationMs, reason) =>
            finish(() => actions.ban(userId, endOf(durationMs), reason))
          }
        />
      );
  }
}
