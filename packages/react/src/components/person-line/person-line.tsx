import type { ReactNode } from 'react';
import { useSlot } from '../../overrides.ts';
import { Avatar, type AvatarProps } from '../avatar/avatar.tsx';
import { Facts } from '../facts/facts.tsx';

/** Props of {@link PersonLine}. */
export interface PersonLineProps
  extends Pick<AvatarProps, 'id' | 'name' | 'avatarUrl' | 'type' | 'status'> {
  /** What stands beside the name. */
  readonly hint?: string | null | undefined;
  /** What stands below it. */
  readonly note?: string | null | undefined;
  /** The same where it is several things, some of them in other languages. */
  readonly facts?: readonly string[];
}

/** Who somebody is, or which group it is, as the beginning of a row: picture, name, and what there is to say. */
export function PersonLine({ hint, note, facts = [], ...picture }: PersonLineProps): ReactNode {
  const SlotAvatar = useSlot('Avatar', Avatar);
  return (
    <>
      <SlotAvatar {...picture} size="small" />
      <span className="cf-row__body">
        <span className="cf-row__title">
          <span className="cf-truncate" dir="auto">
            {picture.name}
          </span>
          {hint && (
            <span className="cf-row__note" dir="auto">
              {hint}
            </span>
          )}
        </span>
        {note && (
          <span className="cf-row__note" dir="auto">
            {note}
          </span>
        )}
        {facts.length > 0 && (
          <span className="cf-row__note">
            <Facts facts={facts} />
          </span>
        )}
      </span>
    </>
  );
}
