import { useRef, useState } from 'react';

/** A menu some entries of which ask something before they do it. */
export interface MenuWithQuestions<Question> {
  /** What is asked now, in the place of the menu. */
  readonly question: Question | null;
  ask(question: Question): void;
  /** To be called when the menu closes. */
  closeMenu(): void;
}

/** Lets entries of a menu lead to questions; `onClose` is called when nothing has been asked. */
export function useQuestion<Question>(onClose: () => void): MenuWithQuestions<Question> {
  const [question, setQuestion] = useState<Question | null>(null);
  const isAsking = useRef(false);
  return {
    question,
    ask: (next) => {
      isAsking.current = true;
      setQuestion(next);
    },
    closeMenu: () => {
      if (!isAsking.current) onClose();
    },
  };
}
