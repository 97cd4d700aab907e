import type { ReactNode } from 'react';
import { type PublicGroupTexts, publicGroupTexts } from '../../i18n/public-group-texts.ts';
import { useSlot } from '../../overrides.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { Button } from '../button/button.tsx';
import type { FoundGroup, GroupPlace, PublicGroupActions } from './public-groups-props.ts';

interface PublicGroupRowProps {
  readonly group: FoundGroup;
  readonly actions: PublicGroupActions;
  onTag(tag: string): void;
}

/** A public group: what it is, how many are in it, and the way in. */
export function PublicGroupRow({ group, actions, onTag }: PublicGroupRowProps): ReactNode {
  const { t, of } = useI18n();
  const text = of(publicGroupTexts);
  const SlotAvatar = useSlot('Avatar', Avatar);
  const { conversationId, name, avatarUrl, description, memberCount, tags } = group;
  return (
    <article className="cf-public-group">
      <SlotAvatar id={conversationId} name={name} avatarUrl={avatarUrl} type="group" />
      <div className="cf-public-group__text">
        <h3 className="cf-public-group__name" dir="auto">
          {name}
        </h3>
        <p className="cf-panel__small">{t('members', { count: memberCount })}</p>
        {description !== null && (
          <p className="cf-public-group__description" dir="auto">
            {description}
          </p>
        )}
        {tags.length > 0 && (
          <div className="cf-public-group__tags">
            {tags.map((tag) => (
              <button
                key={tag}
                type="button"
                className="cf-tag"
                dir="auto"
                aria-label={text('tagFilter', { tag })}
                onClick={() => onTag(tag)}
              >
                #{tag}
              </button>
            ))}
          </div>
        )}
      </div>
      <WayIn group={group} actions={actions} />
    </article>
  );
}

/** Texts without parameters. */
type Label = Exclude<keyof PublicGroupTexts, 'noGroupsFound' | 'actOnGroup' | 'tagFilter'>;

const ways: Record<GroupPlace, { act: keyof PublicGroupActions; label: Label } | null> = {
  member: { act: 'open', label: 'openGroup' },
  invited: { act: 'accept', label: 'acceptGroup' },
  asked: { act: 'withdraw', label: 'withdrawJoin' },
  open: { act: 'join', label: 'joinGroup' },
  approval: { act: 'ask', label: 'askToJoin' },
  closed: null,
};

function WayIn({ group, actions }: Omit<PublicGroupRowProps, 'onTag'>): ReactNode {
  const t = useI18n().of(publicGroupTexts);
  const { conversationId, name, place } = group;
  const way = ways[place];
  if (way === null) return <p className="cf-panel__small">{t('byInvitation')}</p>;
  const action = t(way.label);
  const isInvitation = place === 'open' || place === 'invited';
  return (
    <Button
      className="cf-public-group__way"
      variant={isInvitation ? 'primary' : 'plain'}
      aria-label={t('actOnGroup', { action, name })}
      onClick={() => actions[way.act](conversationId)}
    >
      {action}
    </Button>
  );
}
