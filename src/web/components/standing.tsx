import { useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import { isolated } from '../../core/isolated';
import type { Bookmark } from '../../core/schemas/bookmark';
import { useLoad } from '../hooks/use-load';
import { isManager, useServices } from '../state/services';
import { FreshnessBadge } from './freshness';
import { Icon } from './icon';
import { Time } from './time';

interface StandingProps {
  bookmark: Bookmark;
  published: NonNullable<Bookmark['published']>;
  onChange: (bookmark: Bookmark) => void;
}

/** Who stands for a published link and until when; managers and the owners of its tags say that it is still good. */
export function Standing({ bookmark, published, onChange }: StandingProps) {
  const { client, toasts, user } = useServices();
  const { id, content } = bookmark;
  const { revision, by, at, verified, verifiedUntil } = published;
  const [busy, setBusy] = useState(false);
  const isAnyones = isManager(user);
  const { value: ownTag } = useLoad(`own tag of ${id}`, async (signal) => {
    const { items } = isAnyones ? { items: [] } : await client.listTags({}, { signal });
    return items.find(({ tag, owner }) => owner?.id === user.id && content.tags.includes(tag))?.tag;
  });
  const verify = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const body = isAnyones ? {} : { tag: ownTag };
      const answer = await client.verifyLink({ params: { id, revision }, body });
      const now = { by: { id: user.id, name: user.name }, at: new Date().toISOString() };
      onChange({
        ...bookmark,
        published: { ...published, verifiedUntil: answer.verifiedUntil, verified: now },
      });
      toasts.show(`Verified: ${isolated(content.title)}`);
    } catch (error) {
      toasts.show(explain(error), 'danger');
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="stack-small" aria-labelledby="standing">
      <h2 id="standing">Verification</h2>
      <p>
        <FreshnessBadge {...{ verifiedUntil }} />
      </p>
      <p class="soft">
        Approved by <bdi>{by.name}</bdi> <Time at={at} />
        {verified && (
          <>
            , verified by <bdi>{verified.by.name}</bdi> <Time at={verified.at} />
          </>
        )}
        {verifiedUntil && (
          <>
            ; to be verified again <Time at={verifiedUntil} />
          </>
        )}
      </p>
      {(isAnyones || ownTag !== undefined) && (
        <div class="actions">
          <button type="button" class="button" aria-disabled={busy} onClick={() => void verify()}>
            <Icon name="check" /> Still good
          </button>
        </div>
      )}
    </section>
  );
}
