import type { Presence } from '@confab/client';
import type { ReactNode } from 'react';

/** Whether somebody is there. */
export type PresenceStatus = Presence['status'];

/** Props of {@link PresenceDot}. */
export interface PresenceDotProps {
  readonly status: PresenceStatus;
}

/** A dot that says whether somebody is there to the eye, at the corner of an avatar; say it in words beside it, too. */
export function PresenceDot({ status }: PresenceDotProps): ReactNode {
  return status === 'offline' ? null : <span className="cf-presence-dot" data-status={status} />;
}
