import { limits } from '@confab/client';
import { ArrowUp } from 'lucide-react';
import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useId,
  useRef,
} from 'react';
import { useSecondsLeft } from '../../hooks/use-seconds-left.ts';
import { type MentionedText, toSentMentions } from '../../text/mention-text.ts';
import { useI18n } from '../../ui-provider.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';
import { AttachButton } from './attach-button.tsx';
import type { ComposerProps } from './composer-props.ts';
import type { MentionCandidate } from './mention-candidates.ts';
import { MentionList, optionId } from './mention-list.tsx';
import { useAutosize } from './use-autosize.ts';
import { useMentionedText } from './use-mentioned-text.ts';

const counterFrom = limits.messageTextLength * 0.9;

/** Where a message is written. Enter sends and Shift+Enter breaks the line; on a touch keyboard Enter breaks it. */
export function Composer(props: ComposerProps): ReactNode {
  const {
    placeholder,
    initialText = '',
    initialMentions = [],
    autoFocus = false,
    waitUntil = null,
    mentioning,
    onTextChange,
    onTyping,
    onFiles,
    onSend,
  } = props;
  const { t } = useI18n();
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const writing = useMentionedText(
    field,
    { text: initialText, mentions: initialMentions },
    mentioning,
  );
  const { draft, offered } = writing;
  const { text } = draft;
  useAutosize(field, text);
  const trimmed = cleanText(text);
  const secondsLeft = useSecondsLeft(waitUntil);
  const isSendable = trimmed !== '' && trimmed.length <= limits.messageTextLength;
  const canSend = isSendable && secondsLeft === 0;

  function tell({ text, mentions }: MentionedText): void {
    onTextChange?.(text, mentions);
    onTyping?.(text.trim() !== '');
  }

  function choose(candidate: MentionCandidate): void {
    tell(writing.choose(candidate));
    field.current?.focus();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    field.current?.focus();
    if (!canSend) return;
    onSend(trimmed, toSentMentions(draft));
    tell(writing.change(''));
  }

  function paste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || !onFiles) return;
    event.preventDefault();
    onFiles(files);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (offered.length > 0 && writing.onKeyDown(event, choose)) return;
    if (isSendKey(event)) submit(event);
  }

  return (
    <form className="cf-composer" onSubmit={submit}>
      {offered.length > 0 && (
        <MentionList
          id={listId}
          offered={offered}
          activeIndex={writing.activeIndex}
          onChoose={choose}
        />
      )}
      <div className="cf-composer__box">
        <textarea
          ref={field}
          className="cf-composer__field"
          rows={1}
          dir="auto"
          value={text}
          placeholder={placeholder}
          aria-label={placeholder}
          autoFocus={autoFocus}
          {...(mentioning && {
            'aria-autocomplete': 'list',
            'aria-haspopup': 'listbox',
          })}
          {...(offered.length > 0 && {
            'aria-controls': listId,
            'aria-activedescendant': optionId(listId, writing.activeIndex),
          })}
          onChange={(event) => tell(writing.change(event.target.value.replaceAll('\u0000', '')))}
          onSelect={() => writing.onCaret(true)}
          onKeyDown={onKeyDown}
          onPaste={paste}
          onBlur={() => {
            writing.onCaret(false);
            onTyping?.(false);
          }}
        />
        <CharacterCount length={trimmed.length} />
        {secondsLeft > 0 && (
          <span className="cf-composer__count" role="timer">
            {t('writeAgainIn', { count: secondsLeft })}
          </span>
        )}
      </div>
      {onFiles && <AttachButton onFiles={onFiles} />}
      <IconButton
        type="submit"
        variant="accent"
        icon={ArrowUp}
        label={t('send')}
        disabled={!canSend}
      />
    </form>
  );
}

function CharacterCount({ length }: { length: number }): ReactNode {
  const { t } = useI18n();
  if (length < counterFrom) return null;
  const left = limits.messageTextLength - length;
  return (
    <span className="cf-composer__count" data-over={left < 0} role="status">
      {left < 0 ? t('charactersOver', { count: -left }) : t('charactersLeft', { count: left })}
    </span>
  );
}

/** What the contract accepts: well-formed Unicode (ERR-2), in which every name stays at its place. */
function cleanText(text: string): string {
  return text.toWellFormed().trim();
}

/** Enter confirms a candidate while an input method composes; 229 is how older browsers say so. */
function isSendKey(event: KeyboardEvent): boolean {
  const isComposing = event.nativeEvent.isComposing || event.keyCode === 229;
  if (event.key !== 'Enter' || event.shiftKey || isComposing) return false;
  return event.ctrlKey || event.metaKey || !window.matchMedia('(pointer: coarse)').matches;
}
