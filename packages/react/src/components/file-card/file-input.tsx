import { type ChangeEvent, type RefObject, type ReactNode } from 'react';

interface FileInputProps {
  readonly label: string;
  /** What opens the chooser of the device presses it. */
  readonly inputRef: RefObject<HTMLInputElement | null>;
  onFiles(files: readonly File[]): void;
}

/** Lets one choose files of the device, opened by a button of its owner. */
export function FileInput({ label, inputRef, onFiles }: FileInputProps): ReactNode {
  function take({ target }: ChangeEvent<HTMLInputElement>): void {
    onFiles([...(target.files ?? [])]);
    // The same file can be chosen again.
    target.value = '';
  }

  return <input ref={inputRef} type="file" multiple hidden aria-label={label} onChange={take} />;
}
