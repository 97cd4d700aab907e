import { ArrowLeft, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';

/** Props of {@link SidePanel}. */
export interface SidePanelProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Where there is a page before this one: what leads back there. */
  readonly back?: { readonly label: string; onBack(): void };
  /** A button at the end of the bar. */
  readonly action?: ReactNode;
  /** Without it there is nothing to close. */
  onClose?(): void;
}

/** A pane beside the conversation, or over it where there is no room. */
export function SidePanel({ title, children, back, action, onClose }: SidePanelProps): ReactNode {
  const { t } = useI18n();
  const heading = useRef<HTMLHeadingElement>(null);
  // What led here may be gone: reading goes on at the title, and not at the top of the whole page.
  useEffect(() => {
    const { ownerDocument } = heading.current ?? {};
    if (ownerDocument?.activeElement === ownerDocument?.body) {
      heading.current?.focus({ preventScroll: true });
    }
  }, [title]);
  return (
    <aside className="cf-panel" aria-label={title}>
      <header className="cf-panel__bar">
        {back && <IconButton icon={FlippingArrow} label={back.label} onClick={back.onBack} />}
        <h2 className="cf-panel__title" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {action}
        {onClose && <IconButton icon={X} label={t('close')} onClick={onClose} />}
      </header>
      <div className="cf-panel__content">{children}</div>
    </aside>
  );
}

function FlippingArrow(): ReactNode {
  return <ArrowLeft aria-hidden="true" className="cf-icon cf-flip" />;
}
