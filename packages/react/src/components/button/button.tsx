import { type ButtonHTMLAttributes, forwardRef } from 'react';

/** Props of {@link Button}: those of a button, and how much it weighs. */
export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: 'primary' | 'plain' | 'danger';
}

/** A button with words. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant = 'plain', className = '', ...button },
  ref,
) {
  return (
    <button
      type="button"
      {...button}
      ref={ref}
      className={`cf-button ${className}`.trimEnd()}
      data-variant={variant}
    />
  );
});
