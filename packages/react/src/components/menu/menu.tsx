import type { LucideIcon } from 'lucide-react';
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { usePortalRoot } from '../../ui-provider.tsx';
import type { MenuOpener } from './menu-opener.ts';

/** Props of {@link Menu}. */
export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly children: ReactNode;
}

/** A menu of actions under a button. */
export function Menu({ trigger, children }: MenuProps): ReactNode {
  const root = usePortalRoot();
  // Renders when it opens: its place is known by then, and must not change while it is open, or it would close.
  const [isOpen, setIsOpen] = useState(false);
  return (
    <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={setIsOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={root.current}>
        <DropdownMenu.Content className="cf-menu" align="end" sideOffset={4} collisionPadding={8}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Props of {@link AnchoredMenu}. */
export interface AnchoredMenuProps {
  readonly opener: MenuOpener;
  readonly label: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
  onClose(): void;
}

/** A menu of actions at a point of the screen. The focus returns to what opened it. */
export function AnchoredMenu(props: AnchoredMenuProps): ReactNode {
  const { opener, label, isOpen, children, onClose } = props;
  const root = usePortalRoot().current;

  function returnFocus(event: Event): void {
    event.preventDefault();
    const { ownerDocument } = opener.element;
    if (ownerDocument.activeElement === ownerDocument.body) opener.element.focus();
  }

  return (
    <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={(open) => !open && onClose()}>
      {root &&
        createPortal(
          <DropdownMenu.Trigger asChild>
            <span
              className="cf-menu__anchor"
              aria-label={label}
              aria-hidden="true"
              style={{ left: opener.x, top: opener.y }}
            />
          </DropdownMenu.Trigger>,
          root,
        )}
      <DropdownMenu.Portal container={root}>
        <DropdownMenu.Content
          className="cf-menu"
          align="start"
          sideOffset={2}
          collisionPadding={8}
          onCloseAutoFocus={returnFocus}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Props of {@link MenuItem}. */
export interface MenuItemProps {
  readonly icon: LucideIcon;
  readonly children: ReactNode;
  readonly isDestructive?: boolean;
  onSelect(): void;
}

/** One action of a menu. */
export function MenuItem(props: MenuItemProps): ReactNode {
  const { icon: Icon, children, isDestructive = false, onSelect } = props;
  return (
    <DropdownMenu.Item
      className="cf-menu__item"
      data-destructive={isDestructive}
      onSelect={onSelect}
    >
      <Icon aria-hidden="true" className="cf-icon" />
      {children}
    </DropdownMenu.Item>
  );
}

/** Props of {@link MenuChoice}. */
export interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly lang?: string;
  }[];
  onChange(value: Value): void;
}

/** A choice of one among a few, inside a menu. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>): ReactNode {
  const { label, value, options, onChange } = props;
  return (
    <DropdownMenu.Group>
      <DropdownMenu.Label className="cf-menu__label">{label}</DropdownMenu.Label>
      <DropdownMenu.RadioGroup value={value}>
        {options.map((option) => (
          <DropdownMenu.RadioItem
            key={option.value}
            className="cf-menu__item"
            value={option.value}
            lang={option.lang}
            onSelect={() => onChange(option.value)}
          >
            <span className="cf-menu__check">
              <DropdownMenu.ItemIndicator>
                <Check aria-hidden="true" className="cf-icon" />
              </DropdownMenu.ItemIndicator>
            </span>
            {option.label}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </DropdownMenu.Group>
  );
}

/** A line between groups of actions. */
export function MenuSeparator(): ReactNode {
  return <DropdownMenu.Separator className="cf-menu__separator" />;
}
