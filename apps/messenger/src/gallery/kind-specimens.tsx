import type { Order, TimelineMessage } from '@confab/client';
import { Button, ConversationHeader, OrderCard, useI18n } from '@confab/react';
import type { ReactNode } from 'react';
import { alice, bob, galleryNow, longNamed, toItem, toMessages } from './fixtures.ts';
import { FixtureList } from './list-specimens.tsx';
import { Section, Specimen } from './specimen.tsx';
import { FixtureTimeline } from './timeline-specimens.tsx';

const ignore = () => {};

const order: Order = {
  id: 'dinghy',
  title: 'Blue dinghy with two oars',
  imageUrl: '/favicon.svg',
  price: '€ 450',
  status: 'waiting for payment',
  url: 'https://example.com/boats/7',
  pinData: null,
  closedAt: null,
};
const plain: Order = { ...order, imageUrl: null, url: null, price: null, status: null };
const long: Order = { ...plain, title: `A boat of ${longNamed.name}`, price: 'two thousand' };

const toOrderMessage = (message: TimelineMessage, content: Order): TimelineMessage => {
  const { pinData: _pinData, closedAt: _closedAt, ...card } = content;
  return { ...message, content: { type: 'order', order: card } };
};
const talk = toMessages([
  { from: bob, ago: 9, text: '' },
  { from: alice, ago: 8, text: 'Is it still there?' },
  { from: alice, ago: 7, text: '' },
]);
const orderMessages = talk.map((message, index) =>
  index === 1 ? message : toOrderMessage(message, index === 0 ? order : long),
);
const menu = {
  fileId: 'menu',
  name: 'The menu of the harbour, with everything that was crossed out in spring.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 482_130,
};
const boat = { fileId: 'boat', name: 'قارب.webp', mediaType: 'image/webp', sizeBytes: 812 };
const fileMessages = talk.map((message, index): TimelineMessage => {
  if (index === 1) return message;
  const files = index === 0 ? [menu, boat] : [boat];
  return {
    ...message,
    content: { type: 'file', files, ...(index === 0 && { text: 'For Friday' }) },
  };
});
const shop = { id: 'shop', name: 'Harbour Shop', avatarUrl: null };
const crew = { id: 'crew', name: 'Crew', avatarUrl: null };
const rows = [
  toItem({ person: bob, messages: talk.slice(0, 2), state: { type: 'order', order } }),
  toItem({ person: longNamed, messages: talk.slice(0, 2), state: { type: 'order', order: long } }),
  toItem({
    person: shop,
    messages: toMessages([{ from: bob, ago: 60, text: 'The harbour opens at six from Monday on' }]),
    unreadCount: 1,
    state: { type: 'system', peerId: null, memberCount: 1 },
  }),
  toItem({
    person: crew,
    messages: toMessages([
      { from: alice, ago: 90, text: 'The race starts at noon', status: { status: 'sent' } },
    ]),
    state: { type: 'broadcast', peerId: null, memberCount: 1 },
  }),
];

/** Conversations about orders, broadcast lists, and those in which the app speaks. */
export function KindSpecimens(): ReactNode {
  const { t } = useI18n();
  return (
    <Section title="Kinds of conversations">
      <Specimen title="In the list" height={440} width={336}>
        <FixtureList items={rows} />
      </Specimen>
      <Specimen title="A broadcast list">
        <ConversationHeader
          id="crew"
          title={crew.name}
          avatarUrl={null}
          type="broadcast"
          status="offline"
          subtitle={t('recipients', { count: 512 })}
          onBack={ignore}
          onToggleDetails={ignore}
        />
      </Specimen>
      <Specimen title="Announcements">
        <ConversationHeader
          id="shop"
          title={shop.name}
          avatarUrl={null}
          type="system"
          status="offline"
          subtitle={t('announcements')}
          onBack={ignore}
        />
      </Specimen>
      {[order, { ...plain, closedAt: galleryNow }, long].map((each) => (
        <Specimen key={each.title + each.closedAt} title="An order above its conversation">
          <div className="cf-order-banner">
            <OrderCard order={each} isClosed={each.closedAt !== null}>
              <Button>{t(each.closedAt === null ? 'closeOrder' : 'reopenOrder')}</Button>
            </OrderCard>
          </div>
        </Specimen>
      ))}
      <Specimen title="As messages" height={360} isOnCanvas>
        <FixtureTimeline messages={orderMessages} />
      </Specimen>
      <Specimen title="Files in messages" height={420} width={400}>
        <FixtureTimeline messages={fileMessages} />
      </Specimen>
    </Section>
  );
}
