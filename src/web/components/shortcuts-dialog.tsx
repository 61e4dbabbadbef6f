import { useEffect, useRef } from 'preact/hooks';

const SECTIONS: readonly [title: string, keys: readonly [key: string, effect: string][]][] = [
  ['Everywhere', [['?', 'These shortcuts']]],
  [
    'Knowledge base',
    [
      ['/', 'Search'],
      ['j  k  or arrows', 'Next and previous link'],
      ['Enter', 'Open the link'],
      ['c', 'Copy the link as Markdown'],
    ],
  ],
  [
    'Review queue',
    [
      ['j  k', 'Next and previous submission'],
      ['o', 'Open the page'],
      ['x', 'Select, to decide on several'],
      ['a', 'Approve'],
      ['e', 'Edit, then approve'],
      ['r', 'Reject'],
      ['c', 'Request changes'],
      ['Ctrl Enter', 'Send the reason'],
      ['Esc', 'Close the reason, keep what was typed'],
    ],
  ],
  [
    'Verification',
    [
      ['j  k', 'Next and previous link'],
      ['o', 'Open the page'],
      ['a', 'Still good'],
      ['r', 'Retire'],
      ['Ctrl Enter', 'Send the reason'],
      ['Esc', 'Close the reason, keep what was typed'],
    ],
  ],
];

/** Lists the keyboard shortcuts. */
export function ShortcutsDialog({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="dialog dialog-wide" aria-labelledby="shortcuts" onClose={close}>
      <h2 id="shortcuts">Keyboard shortcuts</h2>
      <div class="shortcuts-columns">
        {SECTIONS.map(([title, keys]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl class="shortcuts">
              {keys.map(([key, effect]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{effect}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <form method="dialog">
        <button type="submit" class="button button-primary">
          Close
        </button>
      </form>
    </dialog>
  );
}
