import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../button/button.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import { PagedList, type Pages } from '../paged-list/paged-list.tsx';
import { PersonLine } from '../person-line/person-line.tsx';

/** A user about whom something is decided in a group or a room. */
export interface DecidedPerson {
  readonly userId: string;
  readonly name: string;
  readonly avatarUrl: string | null;
}

/** Such users as far as they have been loaded, and the way back. */
export interface DecidedList<Row extends DecidedPerson> {
  readonly pages: Pages<Row>;
  undo(userId: string): void;
}

interface DecidedPeopleProps<Row extends DecidedPerson> extends DecidedList<Row> {
  /** What stands there while it is about nobody. */
  readonly empty: { readonly icon: LucideIcon; readonly title: string; readonly hint: string };
  /** What the button of each says. */
  readonly verb: string;
  noteOf?(person: Row): string;
}

/** About whom something is decided, each with the way back. */
export function DecidedPeople<Row extends DecidedPerson>(
  props: DecidedPeopleProps<Row>,
): ReactNode {
  const { pages, empty, verb, noteOf, undo } = props;
  return (
    <PagedList
      pages={pages}
      empty={<EmptyState {...empty} />}
      keyOf={({ userId }) => userId}
      renderRow={(person) => (
        <div className="cf-row">
          <PersonLine
            id={person.userId}
            name={person.name}
            avatarUrl={person.avatarUrl}
            note={noteOf?.(person)}
          />
          <Button aria-label={`${verb}: ${person.name}`} onClick={() => undo(person.userId)}>
            {verb}
          </Button>
        </div>
      )}
    />
  );
}
