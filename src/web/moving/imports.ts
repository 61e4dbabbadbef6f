import type { Client } from '../../client/api';
import { explain } from '../../client/failure';
import { Observable } from '../../client/observable';
import { countOf } from '../../client/text';
import { isolated } from '../../core/isolated';
import { administrationPath } from '../router';
import type { Knowledge } from '../state/knowledge';
import type { Toasts } from '../state/toasts';
import { Importer } from './importer';
import type { PreviewRow } from './preview';

interface ImportsOptions {
  client: Pick<Client, 'importLinks'>;
  knowledge: Pick<Knowledge, 'sync'>;
  toasts: Pick<Toasts, 'show'>;
}

/** The import that is under way, or was last, also while other pages are shown. */
export class Imports extends Observable<Importer | undefined> {
  readonly #options: ImportsOptions;

  constructor(options: ImportsOptions) {
    super(undefined);
    this.#options = options;
  }

  start(source: string, rows: readonly PreviewRow[]): void {
    const importer = new Importer(this.#options.client, source.slice(0, 200), rows);
    this.set(importer);
    void this.resume(importer);
  }

  /** Goes on with an import; when it comes to its end, this browser's copy has what is new. */
  async resume(importer: Importer): Promise<void> {
    await importer.run();
    this.#tell(importer);
    await this.#options.knowledge.sync();
  }

  /** Goes on with what something has stopped; not with what the person has. */
  async retry(): Promise<void> {
    if (this.value?.value.failure !== undefined) await this.resume(this.value);
  }

  clear(): void {
    this.set(undefined);
  }

  /** Says on another page how it has ended. */
  #tell({ source, value: { phase, counts, refused, failure } }: Importer): void {
    if (location.hash.startsWith(`#${administrationPath('import')}`)) return;
    const { toasts } = this.#options;
    if (failure !== undefined)
      toasts.show(`The import of ${isolated(source)} has stopped. ${explain(failure)}`, 'danger');
    if (phase !== 'done') return;
    const refusals = refused.length > 0 ? `, ${countOf(refused.length, 'row')} refused` : '';
    toasts.show(`Imported ${isolated(source)}: ${countOf(counts.added, 'link')} added${refusals}`);
  }
}
