import { Switch as RadixSwitch } from 'radix-ui';
import { type ReactNode, useId } from 'react';

/** Props of {@link Switch}. */
export interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  readonly isOn: boolean;
  onChange(isOn: boolean): void;
}

/** A row that is on or off. */
export function Switch({ label, hint, isOn, onChange }: SwitchProps): ReactNode {
  const id = useId();
  const hintId = useId();
  return (
    <div className="cf-switch">
      <label className="cf-switch__text" htmlFor={id}>
        {label}
        {hint !== undefined && (
          <span className="cf-switch__hint" id={hintId}>
            {hint}
          </span>
        )}
      </label>
      <RadixSwitch.Root
        id={id}
        className="cf-switch__track"
        aria-label={label}
        checked={isOn}
        onCheckedChange={onChange}
        {...(hint !== undefined && { 'aria-describedby': hintId })}
      >
        <RadixSwitch.Thumb className="cf-switch__thumb" />
      </RadixSwitch.Root>
    </div>
  );
}
