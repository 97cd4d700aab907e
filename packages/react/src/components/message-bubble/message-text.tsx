import { type FileContent, type Mention, textOf } from '@confab/client';
import type { ReactNode } from 'react';
import { tokenizeLinks } from '../../text/linkify.ts';
import { describeRecall } from '../../text/describe-recall.ts';
import { shortenText } from '../../text/shorten-text.ts';
import { useI18n } from '../../ui-provider.tsx';
import { FileCard } from '../file-card/file-card.tsx';
import { OrderCard } from '../order-card/order-card.tsx';
import type { MessageBubbleProps, MessageNames } from './message-bubble-props.ts';

type MessageTextProps = Pick<MessageBubbleProps, 'message' | 'isExpanded' | 'tabIndex' | 'actions'>;

/** The text of a message with its links; a long one shows its beginning until it is asked for the rest. */
export function MessageText({
  message,
  isExpanded,
  tabIndex,
  actions,
}: MessageTextProps): ReactNode {
  const i18n = useI18n();
  const { t } = i18n;
  const { content } = message;
  if (content.type === 'recalled') {
    return <span className="cf-bubble__recalled">{describeRecall(content, message, i18n)}</span>;
  }
  if (content.type === 'order') return <OrderCard order={content.order} tabIndex={tabIndex} />;
  const text = content.type === 'file' ? (content.text ?? '') : textOf(content);
  const beginning = shortenText(text);
  return (
    <>
      {content.type === 'file' && <FileCards {...{ content, message, tabIndex, actions }} />}
      <span className="cf-bubble__text">
        <MentioningText
          text={beginning === null || isExpanded ? text : beginning}
          mentions={(content.type === 'text' && content.mentions) || []}
          names={actions.names}
          tabIndex={tabIndex}
        />
      </span>
      {beginning !== null && (
        <button
          type="button"
          className="cf-bubble__more"
          tabIndex={tabIndex}
          aria-expanded={isExpanded}
          onClick={() => actions.toggleExpanded(message.key)}
        >
          {t(isExpanded ? 'showLess' : 'showMore')}
        </button>
      )}
    </>
  );
}

interface FileCardsProps extends Omit<MessageTextProps, 'isExpanded'> {
  readonly content: FileContent;
}

function FileCards({ content, message, tabIndex, actions }: FileCardsProps): ReactNode {
  const { download } = actions;
  const canDownload = message.seq !== null && download !== undefined;
  return content.files.map((file) => (
    <FileCard
      key={file.fileId}
      file={file}
      tabIndex={tabIndex}
      onDownload={canDownload ? () => download(file.fileId) : undefined}
    />
  ));
}

interface MentioningTextProps {
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly names: MessageNames | undefined;
  readonly tabIndex: 0 | -1;
}

/** A text with the names in it marked; one that does not lie in it any more is left out (MENTION-1). */
function MentioningText({ text, mentions, names, tabIndex }: MentioningTextProps): ReactNode {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const { userId, offset, length } of mentions) {
    if (offset < end || offset + length > text.length) break;
    parts.push(<LinkedText key={end} text={text.slice(end, offset)} tabIndex={tabIndex} />);
    end = offset + length;
    const name = text.slice(offset, end);
    parts.push(<Name key={-end} {...{ userId, name, names, tabIndex }} />);
  }
  parts.push(<LinkedText key={end} text={text.slice(end)} tabIndex={tabIndex} />);
  return parts;
}

interface NameProps extends Pick<MentioningTextProps, 'names' | 'tabIndex'> {
  readonly userId: string;
  readonly name: string;
}

function Name({ userId, name, names, tabIndex }: NameProps): ReactNode {
  const isMe = userId === names?.myId;
  const { onOpen } = names ?? {};
  const looks = { className: 'cf-mention', 'data-me': isMe, dir: 'auto' };
  if (isMe || !onOpen) return <span {...looks}>{name}</span>;
  return (
    <button type="button" {...looks} tabIndex={tabIndex} onClick={() => onOpen(userId)}>
      {name}
    </button>
  );
}

function LinkedText({ text, tabIndex }: { text: string; tabIndex: 0 | -1 }): ReactNode {
  let offset = 0;
  return tokenizeLinks(text).map((token) => {
    const key = offset;
    offset += token.text.length;
    if (token.type === 'text') return token.text;
    return (
      <a
        key={key}
        href={token.url}
        dir="ltr"
        target="_blank"
        rel="noopener noreferrer nofollow"
        tabIndex={tabIndex}
      >
        {token.text}
      </a>
    );
  });
}
