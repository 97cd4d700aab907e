import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Props of {@link EmptyState}. */
export interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** What to do next. */
  readonly hint: string;
  /** A button that does it. */
  readonly children?: ReactNode;
}

/** What stands where nothing is yet: it says what belongs here and teaches the next step. */
export function EmptyState({ icon: Icon, title, hint, children }: EmptyStateProps): ReactNode {
  return (
    <div className="cf-empty-state">
      <span className="cf-empty-state__icon" aria-hidden="true">
        <Icon />
      </span>
      <p className="cf-empty-state__title">{title}</p>
      <p className="cf-empty-state__hint">{hint}</p>
      {children}
    </div>
  );
}
