import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Tells the styles of the whole page how high an element is, in px, as long as the component is there.
 * @param name of the custom property
 */
export function useToldHeight(element: RefObject<HTMLElement | null>, name: `--${string}`): void {
  const tell = () =>
    document.documentElement.style.setProperty(name, `${element.current?.offsetHeight ?? 0}px`);
  // At once, for who brings something into sight as it is rendered.
  useLayoutEffect(tell);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(tell);
    if (element.current) observer.observe(element.current);
    return () => {
      observer.disconnect();
      document.documentElement.style.removeProperty(name);
    };
  }, [element, name]);
}
