import { Empty } from './notice';

/** Nothing was ever approved: how the first link comes here. */
export function NoKnowledge() {
  return (
    <Empty icon="book" title="The knowledge base is empty">
      <p>Links appear here when somebody suggests them and a manager approves.</p>
      <ol class="steps">
        <li>Add the Waymark extension to your browser and give it this address: {location.origin}</li>
        <li>On a page that helped with a ticket, press the Waymark button.</li>
        <li>Tick “Suggest to the knowledge base”, and save.</li>
      </ol>
      <a class="button" href="#/mine">
        My submissions
      </a>
    </Empty>
  );
}

/** The search and its filters leave nothing. */
export function NoResult({ text, clear }: { text: string; clear: () => void }) {
  return (
    <Empty icon="search" title="Nothing found">
      <p>
        {text.trim() === '' ? 'No link has all of these.' : `No link matches “${text.trim()}” here.`} Try
        fewer or other words.
      </p>
      <button type="button" class="button" onClick={clear}>
        Clear search and filters
      </button>
    </Empty>
  );
}
