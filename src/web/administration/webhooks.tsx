import { useState } from 'preact/hooks';
import { v7 as uuidv7 } from 'uuid';
import { explain } from '../../client/failure';
import { isolated } from '../../core/isolated';
import type { WebhookWithSecret } from '../../core/schemas/webhook';
import { Failure, Loading } from '../components/notice';
import { WebhookForm } from '../components/webhook-form';
import { WebhookRow } from '../components/webhook-row';
import { useLoad } from '../hooks/use-load';
import { useServices } from '../state/services';

/** The systems that are told of what happens. */
export function WebhooksSection() {
  const { client, toasts } = useServices();
  const { value, failure, reload, change } = useLoad('webhooks', (signal) =>
    client.listWebhooks({}, { signal }),
  );
  /** A secret that was made a moment ago, by the webhook's ID: it is not shown again. */
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  // Made once for each form, so that sending it twice makes one webhook.
  const [nextId, setNextId] = useState(() => uuidv7());

  const keep = ({ secret, ...webhook }: WebhookWithSecret) => {
    change(({ items }) => ({ items: [...items.filter(({ id }) => id !== webhook.id), webhook] }));
    if (secret !== undefined) setSecrets((before) => ({ ...before, [webhook.id]: secret }));
  };
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      toasts.show(explain(error), 'danger');
    }
  };

  return (
    <>
      <p>
        Slack, Teams or a system of your own can be told of what happens to links. Titles are sent of links in
        the knowledge base alone.
      </p>
      {failure !== undefined && <Failure error={failure} retry={reload} />}
      {!value && failure === undefined && <Loading />}
      {value?.items.length === 0 && <p class="soft">Nobody is told yet.</p>}
      {value && value.items.length > 0 && (
        <ul class="rows">
          {value.items.map((webhook) => (
            <WebhookRow
              key={webhook.id}
              webhook={webhook}
              secret={secrets[webhook.id]}
              onTest={() =>
                attempt(async () => {
                  await client.testWebhook({ params: { id: webhook.id } });
                  toasts.show(
                    `A test is on its way to ${isolated(webhook.name)}. Reload to see what came of it.`,
                  );
                })
              }
              onRenew={() =>
                attempt(async () => keep(await client.renewWebhookSecret({ params: { id: webhook.id } })))
              }
              onDelete={() =>
                attempt(async () => {
                  await client.deleteWebhook({ params: { id: webhook.id } });
                  change(({ items }) => ({ items: items.filter(({ id }) => id !== webhook.id) }));
                  toasts.show(`${isolated(webhook.name)} is told nothing more.`);
                })
              }
            />
          ))}
        </ul>
      )}
      {value && (
        <>
          <div class="actions">
            <button type="button" class="button" onClick={reload}>
              Reload
            </button>
          </div>
          <WebhookForm
            key={nextId}
            create={(body) => client.createWebhook({ params: { id: nextId }, body })}
            onCreated={(created) => {
              keep(created);
              setNextId(uuidv7());
              toasts.show(`${isolated(created.name)} is told from now on.`);
            }}
          />
        </>
      )}
    </>
  );
}
