import type { ReactNode } from 'react';

/** Props of {@link ChatShell}. */
export interface ChatShellProps {
  /** The conversation list. */
  readonly list: ReactNode;
  /** The open conversation, or what stands there when none is open. */
  readonly main: ReactNode;
  /** Details of the open conversation; null while they are closed. */
  readonly aside?: ReactNode;
  /** Which pane is shown where there is room for one only. */
  readonly narrowPane: 'list' | 'main';
}

/**
 * One pane below 640 px, two from there on, three from 1100 px on: by the width of its own container, so that it works
 * inside a widget as well as full screen.
 */
export function ChatShell({ list, main, aside = null, narrowPane }: ChatShellProps): ReactNode {
  return (
    <div className="cf-shell">
      <div
        className="cf-shell__panes"
        data-narrow-pane={narrowPane}
        data-has-aside={aside !== null}
      >
        <div className="cf-shell__list">{list}</div>
        <div className="cf-shell__main">{main}</div>
        {aside !== null && <div className="cf-shell__aside">{aside}</div>}
      </div>
    </div>
  );
}
