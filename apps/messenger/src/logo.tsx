import type { ReactNode } from 'react';

/** Two speech bubbles: the mark of Confab. */
export function Logo({ className }: { className?: string }): ReactNode {
  return <img className={className} src="/favicon.svg" alt="" width={56} height={56} />;
}
