import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { chooseMention, editText, type MentionedText } from '../../text/mention-text.ts';
import { findCandidates, type MentionCandidate } from './mention-candidates.ts';
import { useMentionQuery } from './use-mention-query.ts';

/** Who can be named in a text. */
export interface MentionSource {
  readonly candidates: readonly MentionCandidate[];
  /** Called with what is written of a name, and with null when none is wanted any more. */
  onWanted(words: string | null): void;
}

/** A text that is written, and who is offered for what is written of a name in it. */
export interface MentionedTextField {
  readonly draft: MentionedText;
  readonly offered: readonly MentionCandidate[];
  readonly activeIndex: number;
  /** Takes the text of the field; answers whom it still names. */
  change(text: string): MentionedText;
  /** Names somebody in the place of what was written of their name. */
  choose(candidate: MentionCandidate): MentionedText;
  /** Walks through who is offered; true when the key is used up by that. */
  onKeyDown(event: KeyboardEvent, onChoose: (candidate: MentionCandidate) => void): boolean;
  /** The caret has moved, or the field has lost the focus. */
  onCaret(hasFocus: boolean): void;
}

/** Keeps a text, whom it names, and who is offered. */
export function useMentionedText(
  field: RefObject<HTMLTextAreaElement | null>,
  initial: MentionedText,
  source: MentionSource | undefined,
): MentionedTextField {
  const [draft, setDraft] = useState(initial);
  const { query, ...asked } = useMentionQuery();
  const caretTo = useRef<number | null>(null);
  const words = (source && query?.words) ?? null;
  const tellWanted = useEffectEvent(() => source?.onWanted(words));
  useEffect(() => tellWanted(), [words]);
  useLayoutEffect(() => {
    if (caretTo.current === null) return;
    field.current?.setSelectionRange(caretTo.current, caretTo.current);
    caretTo.current = null;
  });
  const offered = query && source ? findCandidates(source.candidates, query.words) : [];
  const activeIndex = Math.min(asked.activeIndex, Math.max(0, offered.length - 1));

  function choose(candidate: MentionCandidate): MentionedText {
    if (query === null) return draft;
    const { caret, ...chosen } = chooseMention(draft, query, candidate);
    caretTo.current = caret;
    setDraft(chosen);
    asked.close();
    return chosen;
  }

  return {
    draft,
    offered,
    activeIndex,
    change: (text) => {
      const edited = editText(draft, text);
      setDraft(edited);
      asked.ask(text, field.current?.selectionStart ?? text.length);
      return edited;
    },
    choose,
    onKeyDown: (event, onChoose) => {
      const active = offered[activeIndex];
      if (active === undefined || event.nativeEvent.isComposing) return false;
      const step = stepOf(event.key);
      if (step !== 0) {
        asked.walkTo((activeIndex + step + offered.length) % offered.length);
      } else if (event.key === 'Enter' || event.key === 'Tab') onChoose(active);
      else if (event.key === 'Escape') asked.dismiss();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
    onCaret: (hasFocus) => {
      const { value = '', selectionStart = 0, selectionEnd = 0 } = field.current ?? {};
      if (!hasFocus || selectionStart !== selectionEnd) asked.close();
      else asked.ask(value, selectionStart);
    },
  };
}

function stepOf(key: string): -1 | 0 | 1 {
  if (key === 'ArrowDown') return 1;
  return key === 'ArrowUp' ? -1 : 0;
}
