import { Gift, Rocket } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Composer } from '../composer/composer.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';
import { Menu } from '../menu/menu.tsx';
import type { RoomPageProps } from './room-props.ts';

type RoomBarProps = Pick<RoomPageProps, 'gifts' | 'actions' | 'autoFocus'>;

/** Where one says something, flies it across the room, or gives something. */
export function RoomBar({ gifts, actions, autoFocus = false }: RoomBarProps): ReactNode {
  const t = useI18n().of(roomTexts);
  const [isFlying, setIsFlying] = useState(false);
  return (
    <div className="cf-room-bar">
      <IconButton
        className="cf-room-bar__fly"
        icon={Rocket}
        label={t('roomAsBullet')}
        aria-pressed={isFlying}
        onClick={() => setIsFlying(!isFlying)}
      />
      {gifts.length > 0 && <GiftMenu gifts={gifts} onGive={actions.give} />}
      <Composer
        placeholder={t(isFlying ? 'roomFlyPlaceholder' : 'roomSaySomething')}
        autoFocus={autoFocus}
        onSend={(text) => actions[isFlying ? 'fly' : 'say'](text)}
      />
    </div>
  );
}

interface GiftMenuProps extends Pick<RoomPageProps, 'gifts'> {
  onGive: RoomPageProps['actions']['give'];
}

/** It stays open, so that one can give again at once. */
function GiftMenu({ gifts, onGive }: GiftMenuProps): ReactNode {
  const t = useI18n().of(roomTexts);
  return (
    <Menu trigger={<IconButton icon={Gift} label={t('roomGift')} />}>
      <div className="cf-gifts">
        {gifts.map((gift) => (
          <DropdownMenu.Item
            key={gift.id}
            className="cf-gifts__item"
            onSelect={(event) => {
              event.preventDefault();
              onGive(gift);
            }}
          >
            <span className="cf-gifts__emoji" aria-hidden="true">
              {gift.emoji}
            </span>
            {gift.name}
          </DropdownMenu.Item>
        ))}
      </div>
    </Menu>
  );
}
