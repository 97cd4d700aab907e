import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { EditableText, type EditableTextProps } from './editable-text.tsx';

function renderText(part: Partial<EditableTextProps> = {}) {
  const onSave = vi.fn();
  renderUi(
    <EditableText
      label="Name"
      editLabel="Edit the name"
      text="Lunch"
      maxLength={128}
      canEdit
      onSave={onSave}
      {...part}
    >
      Lunch
    </EditableText>,
  );
  return onSave;
}

const edit = () => fireEvent.click(screen.getByRole('button', { name: 'Edit the name' }));
const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });

it('is changed where it stands', async () => {
  const onSave = renderText();
  await expectAccessible();
  edit();
  await expectAccessible();
  fireEvent.change(field(), { target: { value: ' Dinner ' } });
  fireEvent.submit(field());
  expect(onSave).toHaveBeenCalledWith('Dinner');
  expect(screen.queryByRole('textbox')).toBeNull();
});

it('is given up with Esc, and saves nothing that is the same', () => {
  const onSave = renderText();
  edit();
  fireEvent.change(field(), { target: { value: 'Dinner' } });
  fireEvent.keyDown(field(), { key: 'Escape' });
  edit();
  expect(field().value).toBe('Lunch');
  fireEvent.submit(field());
  expect(onSave).not.toHaveBeenCalled();
});

it('can only be read where the role does not allow more', () => {
  renderText({ canEdit: false });
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText('Lunch')).toBeTruthy();
});
