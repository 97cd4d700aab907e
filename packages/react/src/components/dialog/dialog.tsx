import { X } from 'lucide-react';
import { Dialog as RadixDialog } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { useI18n, usePortalRoot } from '../../ui-provider.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';

/** Props of {@link Dialog}. */
export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
  /** Buttons at the bottom. */
  readonly footer?: ReactNode;
  readonly role?: 'dialog' | 'alertdialog';
  /** What gets the focus back; without it what had it before. */
  readonly returnTo?: HTMLElement | null;
  onClose(): void;
}

/** A dialog over the rest. Esc and a click beside it close it; the focus returns to where it was. */
export function Dialog(props: DialogProps): ReactNode {
  const { title, isOpen, children, footer, role = 'dialog', returnTo, onClose } = props;
  const { t } = useI18n();
  const root = usePortalRoot();
  const returnFocus = useReturnFocus(isOpen, returnTo ?? null);
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <RadixDialog.Portal container={root.current}>
        <RadixDialog.Overlay className="cf-dialog__backdrop" />
        <RadixDialog.Content
          className="cf-dialog"
          role={role}
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
        >
          <header className="cf-dialog__header">
            <RadixDialog.Title className="cf-dialog__title">{title}</RadixDialog.Title>
            <RadixDialog.Close asChild>
              <IconButton icon={X} label={t('close')} />
            </RadixDialog.Close>
          </header>
          <div className="cf-dialog__body">{children}</div>
          {footer && <footer className="cf-dialog__footer">{footer}</footer>}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/**
 * Without a trigger of its own Radix leaves the focus nowhere. Who has taken it meanwhile keeps it.
 * What had the focus is looked up while rendering: a field with `autoFocus` takes it before any effect.
 */
function useReturnFocus(isOpen: boolean, returnTo: HTMLElement | null): (event: Event) => void {
  const [wasOpen, setWasOpen] = useState(false);
  const [opener, setOpener] = useState<Element | null>(null);
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen);
    if (isOpen) setOpener(document.activeElement);
  }
  return (event) => {
    event.preventDefault();
    const isNowhere = document.activeElement === document.body;
    const target = returnTo ?? opener;
    if (isNowhere && target instanceof HTMLElement) target.focus();
  };
}
