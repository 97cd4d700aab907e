import { Fragment, type ReactNode } from 'react';

/** Props of {@link Facts}. */
export interface FactsProps {
  /** The one that gives way first comes last. */
  readonly facts: readonly string[];
}

/**
 * Facts in one line. Each has its own direction, because a line of two directions that does not fit is cut where it ends by
 * the first of them: of what is written in the other one it would take the beginning.
 */
export function Facts({ facts }: FactsProps): ReactNode {
  return (
    <span className="cf-facts">
      {facts.map((fact, index) => (
        <Fragment key={`${index} ${fact}`}>
          {index > 0 && ' · '}
          <span className="cf-truncate" dir="auto">
            {fact}
          </span>
        </Fragment>
      ))}
    </span>
  );
}
