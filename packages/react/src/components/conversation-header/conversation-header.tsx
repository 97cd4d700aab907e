import { ArrowLeft, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSlot } from '../../overrides.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { avatarTypeOf } from '../avatar/avatar-type.ts';
import { IconButton } from '../icon-button/icon-button.tsx';
import type { ConversationHeaderProps } from './conversation-header-props.ts';

/** Who one is talking with, whether they are there, and the way back on a phone. */
export function ConversationHeader(props: ConversationHeaderProps): ReactNode {
  const { id, title, avatarUrl, type, status, subtitle, isDetailsOpen, onBack, onToggleDetails } =
    props;
  const { t } = useI18n();
  const SlotAvatar = useSlot('Avatar', Avatar);
  return (
    <header className="cf-header">
      <IconButton
        className="cf-when-narrow cf-header__back"
        icon={FlippingArrow}
        label={t('back')}
        onClick={onBack}
      />
      <SlotAvatar
        id={id}
        name={title}
        avatarUrl={avatarUrl}
        type={avatarTypeOf(type)}
        status={status}
      />
      <div className="cf-header__text">
        <h2 className="cf-header__title" dir="auto" title={title}>
          {title}
        </h2>
        <div className="cf-header__subtitle">{subtitle}</div>
      </div>
      {onToggleDetails && (
        <IconButton
          icon={Info}
          label={t('openDetails')}
          aria-pressed={isDetailsOpen ?? false}
          onClick={onToggleDetails}
        />
      )}
    </header>
  );
}

function FlippingArrow(): ReactNode {
  return <ArrowLeft aria-hidden="true" className="cf-icon cf-flip" />;
}
