import { type MemberView, mutedRolesAt, type Relation } from '@confab/client';
import {
  Ban,
  Crown,
  MessageSquare,
  NotebookText,
  ShieldBan,
  ShieldMinus,
  ShieldPlus,
  UserMinus,
  UserPlus,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { contactStateOf } from '../../text/contact-state.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { RightsItems } from '../decided-people/rights-items.tsx';
import { MenuItem, MenuSeparator } from '../menu/menu.tsx';
import type { GroupInfoProps } from './group-info-props.ts';
import type { GroupRights } from './group-rights.ts';

/** What the menu of a member asks before it does something. */
export type MemberQuestion = 'facts' | 'contact' | 'transfer' | 'mute' | 'remove' | 'ban' | 'block';

interface MemberMenuItemsProps
  extends Pick<GroupInfoProps, 'conversation' | 'actions' | 'renderRelation'> {
  readonly member: MemberView;
  readonly rights: GroupRights;
  onAsk(question: MemberQuestion): void;
}

/** The entries of the menu of a member: only what my role allows. */
export function MemberMenuItems(props: MemberMenuItemsProps): ReactNode {
  const { member, rights, actions, renderRelation } = props;
  const t = useI18n().of(groupTexts);
  return (
    <>
      <MenuItem icon={MessageSquare} onSelect={() => actions.writeTo(member.userId)}>
        {t('writeTo')}
      </MenuItem>
      <MenuItem icon={NotebookText} onSelect={() => props.onAsk('facts')}>
        {t('memberFacts')}
      </MenuItem>
      {renderRelation(member.userId, (relation) => (
        <Personal {...props} relation={relation} />
      ))}
      {(rights.isOwner || rights.canActOn(member)) && <MenuSeparator />}
      {rights.isOwner && <Roles {...props} />}
      {rights.canActOn(member) && <Order {...props} />}
    </>
  );
}

interface PersonalProps extends MemberMenuItemsProps {
  readonly relation: Relation;
}

/** What can be done with somebody whatever they are in the group. */
function Personal({ member, relation, actions, onAsk }: PersonalProps): ReactNode {
  const { t } = useI18n();
  const now = useNow();
  const { blockedAt } = relation;
  const isStranger = blockedAt === null && contactStateOf(relation, now) === 'stranger';
  return (
    <>
      {isStranger && (
        <MenuItem icon={UserPlus} onSelect={() => onAsk('contact')}>
          {t('addContact')}
        </MenuItem>
      )}
      {blockedAt === null ? (
        <MenuItem icon={ShieldBan} onSelect={() => onAsk('block')}>
          {t('block')}
        </MenuItem>
      ) : (
        <MenuItem icon={ShieldBan} onSelect={() => actions.unblock(member.userId)}>
          {t('unblock')}
        </MenuItem>
      )}
    </>
  );
}

function Roles({ member, actions, onAsk }: MemberMenuItemsProps): ReactNode {
  const t = useI18n().of(groupTexts);
  const { userId, role } = member;
  return (
    <>
      {role === 'admin' ? (
        <MenuItem icon={ShieldMinus} onSelect={() => actions.demote(userId)}>
          {t('demote')}
        </MenuItem>
      ) : (
        <MenuItem icon={ShieldPlus} onSelect={() => actions.promote(userId)}>
          {t('promote')}
        </MenuItem>
      )}
      <MenuItem icon={Crown} onSelect={() => onAsk('transfer')}>
        {t('transfer')}
      </MenuItem>
    </>
  );
}

function Order({ member, conversation, actions, onAsk }: MemberMenuItemsProps): ReactNode {
  const t = useI18n().of(groupTexts);
  const { userId, role } = member;
  const isRoleMuted = mutedRolesAt(conversation.settings, useNow()).includes(role);
  return (
    <>
      <RightsItems
        userId={userId}
        rights={member}
        isRoleMuted={isRoleMuted}
        actions={actions}
        onMute={() => onAsk('mute')}
      />
      <MenuSeparator />
      <MenuItem icon={UserMinus} isDestructive onSelect={() => onAsk('remove')}>
        {t('removeMember')}
      </MenuItem>
      <MenuItem icon={Ban} isDestructive onSelect={() => onAsk('ban')}>
        {t('banMember')}
      </MenuItem>
    </>
  );
}
