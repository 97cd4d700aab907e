import { type ButtonHTMLAttributes, type ComponentType, forwardRef } from 'react';

/** Props of {@link IconButton}: those of a button, its icon, and the words for it. */
export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: ComponentType<{ className?: string }>;
  /** What the button does: its name and its tooltip. */
  readonly label: string;
  readonly variant?: 'plain' | 'accent';
}

/** A round button with an icon, at least 44 px to touch. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { icon: Icon, label, variant = 'plain', className = '', ...button },
  ref,
) {
  return (
    <button
      type="button"
      {...button}
      ref={ref}
      className={`cf-icon-button ${className}`.trimEnd()}
      data-variant={variant}
      aria-label={label}
      title={label}
    >
      <Icon aria-hidden="true" className="cf-icon" />
    </button>
  );
});
