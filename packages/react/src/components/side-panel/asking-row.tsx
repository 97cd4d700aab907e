import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog, type ConfirmDialogProps } from '../confirm-dialog/confirm-dialog.tsx';
import { ActionRow } from './action-row.tsx';

interface AskingRowProps extends Pick<ConfirmDialogProps, 'title' | 'text' | 'verb' | 'onConfirm'> {
  readonly icon: LucideIcon;
  readonly label: string;
}

/** A row of a panel that does something that cannot be undone, after a question. */
export function AskingRow({ icon, label, onConfirm, ...question }: AskingRowProps): ReactNode {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <ActionRow icon={icon} label={label} isDestructive onClick={() => setIsAsking(true)} />
      <ConfirmDialog
        {...question}
        isOpen={isAsking}
        onConfirm={() => {
          setIsAsking(false);
          onConfirm();
        }}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
