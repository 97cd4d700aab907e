import { ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Props of {@link ActionRow}. */
export interface ActionRowProps {
  readonly icon: LucideIcon;
  readonly label: string;
  /** What stands at its end. */
  readonly value?: string;
  /** Whether it leads to a page of its own. */
  readonly leadsOn?: boolean;
  readonly isDestructive?: boolean;
  readonly isDisabled?: boolean;
  onClick(): void;
}

/** A row of a panel that does something or leads somewhere. */
export function ActionRow(props: ActionRowProps): ReactNode {
  const { icon: Icon, label, value, leadsOn = false, isDestructive = false } = props;
  return (
    <button
      type="button"
      className="cf-row"
      data-destructive={isDestructive}
      disabled={props.isDisabled}
      onClick={props.onClick}
    >
      <span className="cf-row__icon" aria-hidden="true">
        <Icon className="cf-icon" />
      </span>
      <span className="cf-row__body cf-truncate">{label}</span>
      <span className="cf-row__end">
        {value}
        {leadsOn && <ChevronRight aria-hidden="true" className="cf-icon cf-flip" />}
      </span>
    </button>
  );
}
