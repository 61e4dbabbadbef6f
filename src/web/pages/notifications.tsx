import { useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import { MAIL_CHOICES, type MailChoice } from '../../core/schemas/mail';
import { Failure, Loading } from '../components/notice';
import { Page } from '../components/page';
import { useLoad } from '../hooks/use-load';
import { isManager, useServices } from '../state/services';

const WORDS: Record<MailChoice, [label: string, hint: string]> = {
  each: ['A mail for each thing', 'As it happens.'],
  digest: ['One mail a day', 'On working days, with all that is new; none when nothing is.'],
  none: ['No mail', 'The badge of the extension and the pages here still tell you.'],
};

/** What somebody is sent by mail. */
export function NotificationsPage() {
  const { client, user, toasts } = useServices();
  const { value, failure, reload, replace } = useLoad('mail', (signal) =>
    client.getMailPreference({}, { signal }),
  );
  const [busy, setBusy] = useState(false);

  const choose = async (mail: MailChoice) => {
    if (!value) return;
    setBusy(true);
    replace({ ...value, mail });
    try {
      replace(await client.setMailPreference({ body: { mail } }));
      toasts.show('Saved.');
    } catch (error) {
      replace(value);
      toasts.show(explain(error), 'danger');
    } finally {
      setBusy(false);
    }
  };

  return (
    <Page title="Notifications" class="notifications">
      {failure !== undefined && <Failure error={failure} retry={reload} />}
      {!value && failure === undefined && <Loading />}
      {value && (
        <fieldset class="choices" disabled={busy}>
          <legend>
            Mail to {value.address},{' '}
            {isManager(user)
              ? 'of what you suggested and what waits for you'
              : 'of what became of your suggestions'}
          </legend>
          {MAIL_CHOICES.map((mail) => (
            <div key={mail} class="checkbox">
              <input
                id={`mail-${mail}`}
                type="radio"
                name="mail"
                checked={value.mail === mail}
                aria-describedby={`mail-${mail}-hint`}
                onChange={() => void choose(mail)}
              />
              <span>
                <label for={`mail-${mail}`}>{WORDS[mail][0]}</label>
                <br />
                <span id={`mail-${mail}-hint`} class="soft">
                  {WORDS[mail][1]}
                </span>
              </span>
            </div>
          ))}
        </fieldset>
      )}
      <div role="status">
        {value?.isUnconfirmed && (
          <p class="notice">
            A mail has gone to {value.address}. Open the link in it to confirm that you want more; until then
            none is sent.
          </p>
        )}
      </div>
    </Page>
  );
}
