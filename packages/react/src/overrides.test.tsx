import { expect, it } from 'vitest';
import { ConversationHeader } from './components/conversation-header/conversation-header.tsx';
import { renderUi } from './testing/render-ui.tsx';

it('replaces a part of the kit with one of the host app', () => {
  const { container } = renderUi(
    <ConversationHeader
      id="bob"
      title="Bob"
      avatarUrl={null}
      type="direct"
      status="offline"
      subtitle=""
      onBack={() => {}}
    />,
    { overrides: { Avatar: ({ name }) => <i>picture of {name}</i> } },
  );
  expect(container.querySelector('i')?.textContent).toBe('picture of Bob');
});
