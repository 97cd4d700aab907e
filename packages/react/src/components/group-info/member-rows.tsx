import type { MemberView } from '@confab/client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

/** Up to this many rows are rendered all. */
const plainRows = 100;
/** The height of a row in px. */
const rowHeight = 52;

interface MemberRowsProps {
  readonly members: readonly MemberView[];
  renderRow(member: MemberView): ReactNode;
}

/** The rows of members; of many only those near the screen are rendered. */
export function MemberRows(props: MemberRowsProps): ReactNode {
  const { members, renderRow } = props;
  if (members.length > plainRows) return <VirtualRows {...props} />;
  return (
    <ul className="cf-members__rows">
      {members.map((member) => (
        <li key={member.userId}>{renderRow(member)}</li>
      ))}
    </ul>
  );
}

function VirtualRows({ members, renderRow }: MemberRowsProps): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => setScrollMargin(list.current?.offsetTop ?? 0), []);
  const virtualizer = useVirtualizer<Element, Element>({
    count: members.length,
    getScrollElement: () => list.current?.closest('.cf-panel__content') ?? null,
    getItemKey: (index) => members[index]?.userId ?? index,
    estimateSize: () => rowHeight,
    scrollMargin,
    overscan: 10,
  });
  return (
    <ul
      className="cf-members__rows"
      ref={list}
      data-virtual="true"
      style={{ blockSize: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ key, index, start }) => {
        const member = members[index];
        return (
          member && (
            <li
              key={key}
              aria-setsize={members.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start - scrollMargin}px)` }}
            >
              {renderRow(member)}
            </li>
          )
        );
      })}
    </ul>
  );
}
