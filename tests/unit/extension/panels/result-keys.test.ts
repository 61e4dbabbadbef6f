// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { moveAmongResults } from '../../../../src/extension/panels/result-keys';

it('Enter opens the first result, unless it only confirms what an input method has made', () => {
  document.body.innerHTML = '<search><input><ul><li><a data-result></a></li></ul></search>';
  const [area, field] = [document.querySelector('search'), document.querySelector('input')] as HTMLElement[];
  const open = vi.fn();
  const press = (isComposing: boolean) => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', isComposing, bubbles: true });
    field?.dispatchEvent(event);
  };
  area?.addEventListener('keydown', (event) => moveAmongResults(event, area, field ?? null, open));
  press(true);
  expect(open).not.toHaveBeenCalled();
  press(false);
  expect(open).toHaveBeenCalledOnce();
});
