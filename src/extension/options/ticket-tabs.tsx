import { useEffect, useState } from 'preact/hooks';
import { mayReadTabs, releaseTabs, requestTabs } from '../capture/ticket-evidence';
import { strings } from './strings';

/** Lets tickets be looked for in other tabs; the browser is asked in the very click. */
export function TicketTabs() {
  const [isOn, setOn] = useState(false);
  const look = async () => setOn(await mayReadTabs());
  useEffect(() => void look(), []);
  return (
    <section class="card">
      <h2>{strings.tickets}</h2>
      <label class="switch">
        <input
          type="checkbox"
          id="ticket-tabs"
          checked={isOn}
          onChange={({ currentTarget: { checked } }) => {
            // As the box is now, or one that is refused would stay as it was clicked.
            setOn(checked);
            void (checked ? requestTabs() : releaseTabs()).then(look, look);
          }}
        />
        <span>
          {strings.ticketTabs}
          <small>{strings.ticketTabsHint}</small>
        </span>
      </label>
    </section>
  );
}
