import type { Link } from '../../core/schemas/knowledge';
import { knowledgePath } from '../filters';
import { useCopy } from '../hooks/use-copy';
import { navigate } from '../router';
import { useServices } from '../state/services';
import { Result } from './result';

/** Links of the knowledge base outside of a search; a tag leads to all links that have it. */
export function LinkList({ links }: { links: readonly Link[] }) {
  const { usage } = useServices();
  const copy = useCopy();
  return (
    <ol class="link-list">
      {links.map((link) => (
        <Result
          key={link.id}
          link={link}
          terms={[]}
          filters={{}}
          onFilter={(filters) => navigate(knowledgePath('', filters))}
          onCopy={copy}
          onOpen={({ id }) => usage.count(id, 'opened')}
        />
      ))}
    </ol>
  );
}
