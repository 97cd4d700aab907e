import { Megaphone, Users } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { AvatarType } from './avatar-type.ts';
import { hueOf, initialsOf } from './initials.ts';
import { PresenceDot, type PresenceStatus } from '../presence-dot/presence-dot.tsx';

/** Props of {@link Avatar}. */
export interface AvatarProps {
  /** The id of the person or group; it decides the colour. */
  readonly id: string;
  readonly name: string;
  readonly avatarUrl?: string | null;
  readonly type?: AvatarType;
  readonly size?: 'small' | 'medium' | 'large';
  /** Shows a dot, unless it is offline. */
  readonly status?: PresenceStatus;
}

/** The picture of a person or group, or their initials on a colour of their own. Decoration: the name stands beside. */
export function Avatar(props: AvatarProps): ReactNode {
  const { id, name, avatarUrl = null, type = 'person', size = 'medium', status } = props;
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const picture = avatarUrl === brokenUrl ? null : avatarUrl;
  return (
    <span className="cf-avatar" data-size={size} data-hue={hueOf(id)} aria-hidden="true">
      {picture === null ? (
        <span className="cf-avatar__initials">
          <Stand type={type} name={name} />
        </span>
      ) : (
        <img
          className="cf-avatar__picture"
          src={picture}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setBrokenUrl(picture)}
        />
      )}
      {status !== undefined && <PresenceDot status={status} />}
    </span>
  );
}

/** What stands in for a picture. */
function Stand({ type, name }: Required<Pick<AvatarProps, 'type' | 'name'>>): ReactNode {
  if (type === 'group') return <Users className="cf-avatar__icon" />;
  return type === 'system' ? <Megaphone className="cf-avatar__icon" /> : initialsOf(name);
}
