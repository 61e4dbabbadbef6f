/**
 * Notes what has the focus as something is sent. What it answers says later whether the focus is still there, or nowhere
 * as that is gone: only then may the answer move it. Whoever went on to type elsewhere is not called back; their next
 * letters would be keys.
 */
export function noteFocus(): () => boolean {
  const { activeElement } = document;
  return () => document.activeElement === activeElement || document.activeElement === document.body;
}
