import type { ReactNode } from 'react';
import type { I18n } from '../../i18n/i18n.ts';
import { useI18n } from '../../ui-provider.tsx';

/** Props of {@link TypingIndicator}. */
export interface TypingIndicatorProps {
  /** The names of those who are typing. */
  readonly names: readonly string[];
  /** Leaves the name out, where only one other person can be meant. */
  readonly isDirect?: boolean;
}

/** Says who is typing; nothing while nobody does. */
export function TypingIndicator({ names, isDirect = false }: TypingIndicatorProps): ReactNode {
  const i18n = useI18n();
  if (names.length === 0) return null;
  return (
    <span className="cf-typing-indicator">
      <span className="cf-typing-indicator__dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span className="cf-truncate">{describeTyping(i18n, names, isDirect)}</span>
    </span>
  );
}

function describeTyping({ t }: I18n, names: readonly string[], isDirect: boolean): string {
  const [first, second] = names;
  if (isDirect || first === undefined) return t('typing');
  if (second === undefined) return t('typingOne', { name: first });
  if (names.length === 2) return t('typingTwo', { first, second });
  return t('typingMany', { count: names.length });
}
