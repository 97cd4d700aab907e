import type { ReactNode } from 'react';
import { EditableText, type EditableTextProps } from './editable-text.tsx';

/** Props of {@link LabelledText}. */
export interface LabelledTextProps extends Omit<EditableTextProps, 'children' | 'canEdit'> {
  readonly canEdit?: boolean;
  /** What stands there while it is not edited; the text itself by default. */
  readonly shown?: string;
  /** Whether it is an address, which is read from left to right in every language. */
  readonly isAddress?: boolean;
}

/** A text under its name, in a section of a panel, changed where it stands. */
export function LabelledText(props: LabelledTextProps): ReactNode {
  const { shown, isAddress = false, canEdit = true, ...editable } = props;
  const canWrap = isAddress || editable.isLong === true;
  return (
    <div className="cf-panel__section">
      <EditableText {...editable} canEdit={canEdit}>
        <p className="cf-panel__label">{editable.label}</p>
        <p className={canWrap ? 'cf-panel__text' : undefined} dir={isAddress ? 'ltr' : 'auto'}>
          {shown ?? editable.text}
        </p>
      </EditableText>
    </div>
  );
}
