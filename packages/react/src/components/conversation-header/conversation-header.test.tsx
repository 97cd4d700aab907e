import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { ConversationHeader } from './conversation-header.tsx';

it('names the conversation, with the way back and to its details', async () => {
  const onBack = vi.fn();
  const onToggleDetails = vi.fn();
  renderUi(
    <ConversationHeader
      id="lunch"
      title="Lunch"
      avatarUrl={null}
      type="group"
      status="offline"
      subtitle="3 members"
      onBack={onBack}
      onToggleDetails={onToggleDetails}
    />,
  );
  expect(screen.getByRole('heading', { name: 'Lunch' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Back to chats' }));
  fireEvent.click(screen.getByRole('button', { name: 'Details' }));
  expect(onBack).toHaveBeenCalledOnce();
  expect(onToggleDetails).toHaveBeenCalledOnce();
  await expectAccessible();
});
