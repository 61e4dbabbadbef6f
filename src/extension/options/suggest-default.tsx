import { useState } from 'preact/hooks';
import { writeSettings } from '../change-settings';
import { useAttempt } from '../use-attempt';
import { strings } from './strings';

/** Whether 'Suggest' is ticked when the form opens. */
export function SuggestDefault({ initial, isLocked }: { initial: boolean; isLocked: boolean }) {
  const [isOn, setOn] = useState(initial);
  const { attempt, failure } = useAttempt();
  async function change(checked: boolean): Promise<void> {
    setOn(checked);
    await writeSettings({ suggestByDefault: checked }).catch((error: unknown) => {
      setOn(!checked);
      throw error;
    });
  }
  return (
    <section class="card">
      <h2>{strings.saving}</h2>
      <label class="switch">
        <input
          type="checkbox"
          id="suggest-by-default"
          checked={isOn}
          disabled={isLocked}
          onChange={({ currentTarget: { checked } }) => void attempt(() => change(checked))}
        />
        <span>
          {strings.suggestByDefault}
          <small>{isLocked ? strings.locked : strings.suggestByDefaultHint}</small>
        </span>
      </label>
      {failure}
    </section>
  );
}
