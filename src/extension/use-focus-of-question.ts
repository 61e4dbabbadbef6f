import type { Ref } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Keeps the focus where one is when a question takes the place of the button that asks it, and when it goes again.
 * @returns to be the `ref` of that button, and of the question's own that changes nothing
 */
export function useFocusOfQuestion(isAsking: boolean): Ref<HTMLButtonElement> {
  const first = useRef<HTMLButtonElement>(null);
  const hasAsked = useRef(false);
  // Before the next key is taken, which a focus that came later would lead elsewhere.
  useLayoutEffect(() => {
    if (isAsking || hasAsked.current) first.current?.focus();
    hasAsked.current ||= isAsking;
  }, [isAsking]);
  return first;
}
