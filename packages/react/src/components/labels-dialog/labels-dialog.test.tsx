import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { LabelsDialog } from './labels-dialog.tsx';

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('chooses labels and makes new ones', async () => {
  const onSave = vi.fn();
  renderUi(
    <LabelsDialog
      title="Labels of Lunch"
      labels={['Food']}
      allLabels={['Food', 'Work']}
      onSave={onSave}
      onClose={vi.fn()}
    />,
  );
  await expectAccessible();
  press('Food');
  press('Work');
  const field = screen.getByRole('textbox', { name: 'New label' });
  fireEvent.change(field, { target: { value: ' Friends ' } });
  press('Add');
  expect(screen.getByRole('button', { name: 'Friends' }).getAttribute('aria-pressed')).toBe('true');
  press('Save');
  expect(onSave).toHaveBeenCalledWith(['Work', 'Friends']);
});

it('offers no more than 20 labels', () => {
  const allLabels = Array.from({ length: 20 }, (_, index) => `Label ${index}`);
  renderUi(
    <LabelsDialog
      title="Labels"
      labels={[]}
      allLabels={allLabels}
      onSave={vi.fn()}
      onClose={vi.fn()}
    />,
  );
  expect(screen.queryByRole('textbox')).toBeNull();
});
