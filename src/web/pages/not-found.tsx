import { Page } from '../components/page';

export function NotFoundPage() {
  return (
    <Page title="There is no such page">
      <p>
        The address may be mistyped or out of date. <a href="#/">Search the knowledge base</a> instead.
      </p>
    </Page>
  );
}
