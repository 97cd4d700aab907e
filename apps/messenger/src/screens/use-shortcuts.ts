import { useEffect, useEffectEvent } from 'react';

interface Shortcuts {
  /** Ctrl+K or ⌘K. */
  onJump(): void;
  /** Esc, when no menu, dialog or field has taken it. */
  onEscape(): void;
}

/** The keys that work everywhere in the messenger. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      shortcuts.onJump();
    } else if (
      event.key === 'Escape' &&
      !document.querySelector('[role="dialog"], [role="menu"]')
    ) {
      shortcuts.onEscape();
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
