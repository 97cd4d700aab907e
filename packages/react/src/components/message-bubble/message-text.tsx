import { textOf } from '@confab/client';
import type { ReactNode } from 'react';
import { tokenizeLinks } from '../../text/linkify.ts';
import { describeRecall } from '../../text/describe-recall.ts';
import { shortenText } from '../../text/shorten-text.ts';
import { useI18n } from '../../ui-provider.tsx';
import { OrderCard } from '../order-card/order-card.tsx';
import type { MessageBubbleProps } from './message-bubble-props.ts';

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
  const text = textOf(content);
  const beginning = shortenText(text);
  return (
    <>
      <span className="cf-bubble__text">
        <LinkedText
          text={beginning === null || isExpanded ? text : beginning}
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
