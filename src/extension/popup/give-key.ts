import { letterOf } from '../letter-of';
import { IS_MAC } from './capture-form';

/**
 * The keys that give an approved link the ticket at hand. On the Mac, Option writes letters, and together with Control
 * it is VoiceOver's: https://support.apple.com/guide/voiceover/vo27992/mac
 */
const KEYS = {
  mac: { shown: '⌃ ⇧ A', named: 'Control+Shift+A', ctrlKey: true, shiftKey: true, altKey: false },
  other: { shown: 'Alt A', named: 'Alt+A', ctrlKey: false, shiftKey: false, altKey: true },
};
export const GIVE_KEY = giveKeyOf(IS_MAC);

export function giveKeyOf(isMac: boolean): (typeof KEYS)['mac'] {
  return isMac ? KEYS.mac : KEYS.other;
}

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey' | 'repeat'>;

/** Whether it was pressed: with the key that writes an A, or the one in its place where the letters are others. */
export function isGiveKey(press: Press, wanted = GIVE_KEY): boolean {
  const isHeld = (['ctrlKey', 'shiftKey', 'altKey'] as const).every((key) => press[key] === wanted[key]);
  return letterOf(press) === 'a' && isHeld && !press.metaKey && !press.repeat;
}
