import type { ReactNode } from 'react';

/** A dot that says "online" to the eye, at the corner of an avatar; say it in words beside it, too. */
export function PresenceDot(): ReactNode {
  return <span className="cf-presence-dot" />;
}
