import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface IconRowProps {
  readonly icon: LucideIcon;
  /** What it is: one line that may be cut. */
  readonly title: ReactNode;
  readonly note: ReactNode;
  /** What can be done with it. */
  readonly children: ReactNode;
}

/** A thing in a list of a panel, under its sign: what it is, what is to be known of it, what can be done with it. */
export function IconRow({ icon: Icon, title, note, children }: IconRowProps): ReactNode {
  return (
    <div className="cf-row">
      <span className="cf-row__icon" aria-hidden="true">
        <Icon className="cf-icon" />
      </span>
      <span className="cf-row__body">
        <span className="cf-row__title">{title}</span>
        <span className="cf-row__note" data-wraps="true">
          {note}
        </span>
      </span>
      {children}
    </div>
  );
}
