// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { giveKeyOf, isGiveKey } from '../../../../src/extension/popup/give-key';

const press = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init);
const alt = { altKey: true };

describe('the key that gives an approved link a ticket', () => {
  it.each([
    ['the key A', { ...alt, key: 'a', code: 'KeyA' }, true],
    ['A with Caps Lock', { ...alt, key: 'A', code: 'KeyA' }, true],
    ['the key A of a French keyboard', { ...alt, key: 'a', code: 'KeyQ' }, true],
    ['the key Q of a French keyboard', { ...alt, key: 'q', code: 'KeyA' }, false],
    ['the key in its place on an Arabic keyboard', { ...alt, key: 'ش', code: 'KeyA' }, true],
    ['AltGr', { ...alt, ctrlKey: true, key: 'a', code: 'KeyA' }, false],
    ['a key that is held', { ...alt, key: 'a', code: 'KeyA', repeat: true }, false],
    ['a letter that is written', { key: 'a', code: 'KeyA' }, false],
  ])('%s: %o is %s', (_, init, isIt) => {
    expect(isGiveKey(press(init), giveKeyOf(false))).toBe(isIt);
  });

  it('is another on the Mac, where Alt writes letters', () => {
    const mac = giveKeyOf(true);
    expect(isGiveKey(press({ altKey: true, key: 'å', code: 'KeyA' }), mac)).toBe(false);
    expect(isGiveKey(press({ ctrlKey: true, shiftKey: true, key: 'A', code: 'KeyA' }), mac)).toBe(true);
  });
});
