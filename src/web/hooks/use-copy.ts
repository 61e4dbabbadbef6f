import { toMarkdown } from '../../client/text';
import { isolated } from '../../core/isolated';
import type { Link } from '../../core/schemas/knowledge';
import { useServices } from '../state/services';

/** Copies a link as Markdown, which counts as having put it into an answer, and says so. */
export function useCopy(): (link: Link) => Promise<void> {
  const { toasts, usage } = useServices();
  return async (link) => {
    try {
      await navigator.clipboard.writeText(toMarkdown(link));
      usage.count(link.id, 'inserted');
      toasts.show(`Copied as Markdown: ${isolated(link.content.title)}`);
    } catch {
      toasts.show('The browser did not let Waymark copy. Allow the clipboard for this site.', 'danger');
    }
  };
}
