import {
  Button,
  ConfirmDialog,
  type ConversationActions,
  ConversationMenu,
  DurationDialog,
  FilterChips,
  type MenuOpener,
  Notice,
} from '@confab/react';
import { LabelsDialog } from '@confab/react/people';
import { type ReactNode, useState } from 'react';
import { items, longNamed } from './fixtures.ts';
import { ignoredActions } from './ignored-actions.ts';
import { Section, Specimen } from './specimen.tsx';

const ignore = () => {};
const actions: ConversationActions = ignoredActions;

/** Menus, questions and notices: what comes over the rest for a moment. */
export function OverlaySpecimens(): ReactNode {
  return (
    <Section title="Menus, questions and notices">
      <Specimen title="Menu of a direct conversation">
        <OpenedMenu index={0} />
      </Specimen>
      <Specimen title="Menu of a group">
        <OpenedMenu index={3} />
      </Specimen>
      <Specimen title="Questions">
        <Opened label="For how long">
          {(onClose) => (
            <DurationDialog
              title="Mute Bob"
              text="It stays in your list and counts no more in your totals."
              onChoose={onClose}
              onClose={onClose}
            />
          )}
        </Opened>
        <Opened label="Labels">
          {(onClose) => (
            <LabelsDialog
              title={`Labels of ${longNamed.name}`}
              labels={['Friends']}
              allLabels={['Friends', 'Work']}
              onSave={onClose}
              onClose={onClose}
            />
          )}
        </Opened>
        <Opened label="Before the end">
          {(onClose) => (
            <ConfirmDialog
              title="Delete the chat with Bob?"
              text="It goes from all your devices."
              verb="Delete"
              problem="That did not work."
              onConfirm={onClose}
              onClose={onClose}
            />
          )}
        </Opened>
      </Specimen>
      <Specimen title="Chips, more than there is room for" width={320}>
        <Chips />
      </Specimen>
      <Specimen title="Notice" height={160}>
        <Notice notice={{ text: 'You may pin at most 100 conversations.' }} onDismiss={ignore} />
      </Specimen>
      <Specimen title="Notice with a way back" height={160}>
        <Notice
          notice={{
            text: `${longNamed.name} is archived.`,
            action: { label: 'Undo', onSelect: ignore },
          }}
          onDismiss={ignore}
        />
      </Specimen>
    </Section>
  );
}

function Chips(): ReactNode {
  const [value, setValue] = useState('unread');
  const options = [
    { value: 'all', label: 'All' },
    { value: 'unread', label: 'Unread', count: 1234 },
    { value: 'groups', label: 'Groups' },
    { value: 'friends', label: 'Friends and family and neighbours' },
    { value: 'work', label: 'عمل' },
  ];
  return <FilterChips label="Show" value={value} options={options} onChange={setValue} />;
}

function OpenedMenu({ index }: { index: number }): ReactNode {
  const [opener, setOpener] = useState<MenuOpener | null>(null);
  const item = items[index];
  return (
    <>
      <Button
        onClick={({ currentTarget: element, clientX: x, clientY: y }) =>
          setOpener({ element, x, y })
        }
      >
        Open the menu
      </Button>
      {opener && item && (
        <ConversationMenu
          item={item}
          opener={opener}
          allLabels={['Friends', 'Work']}
          actions={actions}
          onClose={() => setOpener(null)}
        />
      )}
    </>
  );
}

interface OpenedProps {
  readonly label: string;
  children(onClose: () => void): ReactNode;
}

function Opened({ label, children }: OpenedProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{label}</Button>
      {isOpen && children(() => setIsOpen(false))}
    </>
  );
}
