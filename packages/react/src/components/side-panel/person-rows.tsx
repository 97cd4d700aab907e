import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

/** Up to this many rows are rendered all. */
const plainRows = 100;
/** The height of a row in px. */
const rowHeight = 52;

interface PersonRowsProps<Person> {
  readonly people: readonly Person[];
  renderRow(person: Person): ReactNode;
}

/** Rows of people in a panel; of many only those near the screen are rendered. */
export function PersonRows<Person extends { readonly userId: string }>(
  props: PersonRowsProps<Person>,
): ReactNode {
  const { people, renderRow } = props;
  if (people.length > plainRows) return <VirtualRows {...props} />;
  return (
    <ul className="cf-rows">
      {people.map((person) => (
        <li key={person.userId}>{renderRow(person)}</li>
      ))}
    </ul>
  );
}

function VirtualRows<Person extends { readonly userId: string }>({
  people,
  renderRow,
}: PersonRowsProps<Person>): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => setScrollMargin(list.current?.offsetTop ?? 0), []);
  const virtualizer = useVirtualizer<Element, Element>({
    count: people.length,
    getScrollElement: () => list.current?.closest('.cf-panel__content') ?? null,
    getItemKey: (index) => people[index]?.userId ?? index,
    estimateSize: () => rowHeight,
    scrollMargin,
    overscan: 10,
  });
  return (
    <ul
      className="cf-rows"
      ref={list}
      data-virtual="true"
      style={{ blockSize: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ key, index, start }) => {
        const person = people[index];
        return (
          person && (
            <li
              key={key}
              aria-setsize={people.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start - scrollMargin}px)` }}
            >
              {renderRow(person)}
            </li>
          )
        );
      })}
    </ul>
  );
}
