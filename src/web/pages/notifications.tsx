import { useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import { MAIL_CHOICES, type MailChoice } from '../../core/schemas/mail';
import { FormEnd } from '../components/form-end';
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
  const [chosen, setChosen] = useState<MailChoice>();
  const [refused, setRefused] = useState<string>();
  const [busy, setBusy] = useState(false);
  const mail = chosen ?? value?.mail;

  const save = async (event: Event) => {
    event.preventDefault();
    if (!mail) return;
    setBusy(true);
    setRefused(undefined);
    try {
      replace(await client.setMailPreference({ body: { mail } }));
      setChosen(undefined);
      toasts.show('Saved.');
    } catch (error) {
      setRefused(explain(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Page title="Notifications" class="notifications">
      {failure !== undefined && <Failure error={failure} retry={reload} />}
      {!value && failure === undefined && <Loading />}
      {value && (
        <form class="stack" onSubmit={save}>
          <fieldset class="choices">
            <legend>
              Mail to {value.address},{' '}
              {isManager(user)
                ? 'of what you suggested and what waits for you'
                : 'of what became of your suggestions'}
            </legend>
            {MAIL_CHOICES.map((each) => (
              <div key={each} class="checkbox">
                <input
                  id={`mail-${each}`}
                  type="radio"
                  name="mail"
                  checked={each === mail}
                  aria-describedby={`mail-${each}-hint`}
                  onChange={() => setChosen(each)}
                />
                <span>
                  <label for={`mail-${each}`}>{WORDS[each][0]}</label>
                  <br />
                  <span id={`mail-${each}-hint`} class="soft">
                    {WORDS[each][1]}
                  </span>
                </span>
              </div>
            ))}
          </fieldset>
          <FormEnd failure={refused} busy={busy}>
            Save
          </FormEnd>
        </form>
      )}
      <div role="status">
        {value?.movesTo && (
          <p class="notice notice-warn">
            Your account’s address is now {value.movesTo}, but mail still goes to {value.address}. Save to
            move it.
          </p>
        )}
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
