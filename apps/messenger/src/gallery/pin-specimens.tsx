import { PinBar, type ShownPin } from '@confab/react';
import type { ReactNode } from 'react';
import { galleryNow } from './fixtures.ts';
import { Section, Specimen } from './specimen.tsx';

const ignore = () => {};
const pinOf = (seq: number, text: string): ShownPin => ({
  seq,
  text,
  senderName: 'Bob',
  pinnerName: 'Alice',
  pinnedAt: galleryNow - seq * 3_600_000,
});
const pins = [
  pinOf(1, 'The table is booked for one o’clock, at the window, for eight people and a dog.'),
  pinOf(2, 'مرحبا بالجميع'),
  pinOf(3, ''),
];

/** What is pinned in a conversation. */
export function PinSpecimens(): ReactNode {
  return (
    <Section title="Pinned messages">
      <Specimen title="One" height={56} width={375}>
        <PinBar pins={pins.slice(0, 1)} onShow={ignore} />
      </Specimen>
      <Specimen title="Several" height={56} width={375}>
        <PinBar pins={pins} onShow={ignore} onUnpin={ignore} />
      </Specimen>
    </Section>
  );
}
