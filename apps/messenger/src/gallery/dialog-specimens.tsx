import { Button, NewConversationDialog, type PeopleSearch, PersonPicker } from '@confab/react';
import { type ReactNode, useState } from 'react';
import { bob, carol, longNamed } from './fixtures.ts';
import { Section, Specimen } from './specimen.tsx';

const ignore = () => {};
const everybody = [bob, carol, longNamed];
const found: PeopleSearch = { query: '', status: 'ready', people: everybody };

/** What opens over the rest. */
export function DialogSpecimens(): ReactNode {
  return (
    <Section title="Dialogs">
      <Specimen title="People, to choose one" width={416}>
        <PersonPicker search={found} onQueryChange={ignore} onChoose={ignore} />
      </Specimen>
      <Specimen title="People, to choose several" width={416}>
        <PersonPicker
          search={found}
          chosen={[carol, longNamed]}
          onQueryChange={ignore}
          onChoose={ignore}
        />
      </Specimen>
      <Specimen title="Nobody found" width={416}>
        <PersonPicker
          search={{ query: 'Zoe', status: 'ready', people: [] }}
          onQueryChange={ignore}
          onChoose={ignore}
        />
      </Specimen>
      <Specimen title="Search failed" width={416}>
        <PersonPicker
          search={{ query: 'Zoe', status: 'failed', people: [] }}
          onQueryChange={ignore}
          onChoose={ignore}
        />
      </Specimen>
      <Specimen title="New conversation">
        <OpenedDialog />
      </Specimen>
    </Section>
  );
}

function OpenedDialog(): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const [query, setQuery] = useState('');
  const people = everybody.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
  return (
    <>
      <Button variant="primary" onClick={() => setIsOpen(true)}>
        Open the dialog
      </Button>
      {isOpen && (
        <NewConversationDialog
          search={{ query, status: 'ready', people }}
          status="idle"
          onQueryChange={setQuery}
          onStartDirect={() => setIsOpen(false)}
          onCreateGroup={() => setIsOpen(false)}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
