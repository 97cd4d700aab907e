import {
  Avatar,
  Button,
  Composer,
  ComposerNotice,
  ConnectionLine,
  ConversationHeader,
  EmptyState,
  IconButton,
  TypingIndicator,
  UnreadBadge,
  type WritingObstacle,
  useI18n,
} from '@confab/react';
import { limits } from '@confab/client';
import { MessagesSquare, Send, SquarePen } from 'lucide-react';
import type { ReactNode } from 'react';
import { galleryNow, longNamed } from './fixtures.ts';
import { Section, Specimen } from './specimen.tsx';

const ids = ['alice', 'bob', 'carol', 'guest-4', 'guest-5', 'guest-6', 'guest-7', 'guest-8'];
const ignore = () => {};
/** The countdown runs by the real clock. */
const slowModeEnd = Date.now() + 42_000;
const obstacles: readonly WritingObstacle[] = [
  { type: 'frozen' },
  { type: 'muted', until: galleryNow + 3_600_000 },
  { type: 'mutedRole', until: limits.foreverMs },
  { type: 'mutedRole', until: galleryNow + 3_600_000 },
  { type: 'blocked' },
  { type: 'notContacts' },
  { type: 'closed' },
  { type: 'announcements' },
  { type: 'ended' },
];

/** The small parts. */
export function PartSpecimens(): ReactNode {
  return (
    <>
      <Avatars />
      <Section title="Buttons and badges">
        <Specimen title="Icon buttons">
          <IconButton icon={SquarePen} label="New chat" />
          <IconButton icon={SquarePen} label="New chat" disabled />
          <IconButton icon={Send} label="Send" variant="accent" />
          <IconButton icon={Send} label="Send" variant="accent" disabled />
        </Specimen>
        <Specimen title="Buttons">
          <Button variant="primary">Primary</Button>
          <Button>Plain</Button>
          <Button variant="danger">Danger</Button>
          <Button variant="primary" disabled>
            Disabled
          </Button>
        </Specimen>
        <Specimen title="Unread badges">
          {[1, 12, 345, 1234, 98_765].map((count) => (
            <UnreadBadge key={count} count={count} />
          ))}
          <UnreadBadge count={12} isQuiet />
          <UnreadBadge count={0} isMarked />
        </Specimen>
      </Section>
      <Headers />
      <Lines />
      <Composers />
    </>
  );
}

function Avatars(): ReactNode {
  return (
    <Section title="Avatar">
      <Specimen title="Eight hues">
        {ids.map((id) => (
          <Avatar key={id} id={id} name={`${id} ${id}`} />
        ))}
      </Specimen>
      <Specimen title="Sizes, online, group, picture, broken picture, emoji, Arabic">
        <Avatar id="alice" name="Alice" size="small" status="online" />
        <Avatar id="bob" name="Bob" status="away" />
        <Avatar id="carol" name="Carol" size="large" status="invisible" />
        <Avatar id="lunch" name="Lunch" type="group" />
        <Avatar id="picture" name="Picture" avatarUrl="/favicon.svg" />
        <Avatar id="broken" name="Broken Picture" avatarUrl="/v1/no-such-picture" />
        <Avatar id="emoji" name="🦊 Fox" />
        <Avatar id="arabic" name="كارول أحمد" />
      </Specimen>
    </Section>
  );
}

function Headers(): ReactNode {
  const { t } = useI18n();
  const header = { avatarUrl: null, type: 'direct', onBack: ignore } as const;
  return (
    <Section title="Conversation header">
      <Specimen title="Online">
        <ConversationHeader
          {...header}
          id="bob"
          title="Bob"
          status="online"
          subtitle={t('online')}
        />
      </Specimen>
      <Specimen title="Typing">
        <ConversationHeader
          {...header}
          id="bob"
          title="Bob"
          status="away"
          subtitle={<TypingIndicator names={['Bob']} isDirect />}
        />
      </Specimen>
      <Specimen title="Long name, group">
        <ConversationHeader
          {...header}
          id="long"
          type="group"
          title={longNamed.name}
          status="offline"
          subtitle={t('members', { count: 312 })}
          isDetailsOpen
          onToggleDetails={ignore}
        />
      </Specimen>
    </Section>
  );
}

function Lines(): ReactNode {
  const { t } = useI18n();
  return (
    <Section title="Lines and empty states">
      <Specimen title="Waiting for network">
        <ConnectionLine
          connection={{
            status: 'reconnecting',
            reason: 'interrupted',
            attempt: 3,
            retryAt: galleryNow,
          }}
        />
      </Specimen>
      <Specimen title="Connecting">
        <ConnectionLine connection={{ status: 'connecting' }} />
      </Specimen>
      <Specimen title="Out of date">
        <ConnectionLine connection={{ status: 'disconnected', reason: 'version_unsupported' }} />
      </Specimen>
      <Specimen title="Typing: one, two, many, long name">
        <TypingIndicator names={['Bob']} />
        <TypingIndicator names={['Bob', 'Carol']} />
        <TypingIndicator names={['Alice', 'Bob', 'Carol']} />
        <TypingIndicator names={[longNamed.name]} />
      </Specimen>
      <Specimen title="Empty state" height={320}>
        <EmptyState
          icon={MessagesSquare}
          title={t('noConversationsTitle')}
          hint={t('noConversationsHint')}
        >
          <Button variant="primary">{t('newConversation')}</Button>
        </EmptyState>
      </Specimen>
    </Section>
  );
}

function Composers(): ReactNode {
  const { t } = useI18n();
  const texts = {
    Empty: '',
    Draft: 'Nine at the pier?',
    Arabic: 'التاسعة عند الرصيف؟',
    'Several lines': 'One\nTwo\nThree\nFour',
    'Nearly full': 'x'.repeat(19_990),
    'Too long': 'x'.repeat(20_003),
  };
  return (
    <Section title="Composer">
      <Specimen title="Slow mode" isOnCanvas>
        <Composer
          placeholder={t('writeMessageTo', { name: 'Lunch' })}
          initialText="And dessert?"
          waitUntil={slowModeEnd}
          onSend={ignore}
        />
      </Specimen>
      <Specimen title="Why nothing can be written" isOnCanvas>
        {obstacles.map((obstacle) => (
          <ComposerNotice
            key={JSON.stringify(obstacle)}
            obstacle={obstacle}
            name={longNamed.name}
            onUnblock={ignore}
            onAddContact={ignore}
          />
        ))}
      </Specimen>
      {Object.entries(texts).map(([title, text]) => (
        <Specimen key={title} title={title} isOnCanvas>
          <Composer
            placeholder={t('writeMessageTo', { name: 'Bob' })}
            initialText={text}
            onSend={ignore}
          />
        </Specimen>
      ))}
    </Section>
  );
}
