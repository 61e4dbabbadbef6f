import { useEffect } from 'preact/hooks';
import type { Client } from '../../client/api';
import { Observable } from '../../client/observable';
import { type Services, useServices } from '../state/services';
import { Importer } from './importer';
import type { PreviewRow } from './preview';

/** The import that is under way, or was last, also while other pages are shown. */
export class Imports extends Observable<Importer | undefined> {
  readonly #services: Pick<Services, 'client' | 'knowledge'>;

  constructor(services: Pick<Services, 'client' | 'knowledge'>) {
    super(undefined);
    this.#services = services;
  }

  start(source: string, rows: readonly PreviewRow[]): void {
    const importer = new Importer(this.#services.client, source.slice(0, 200), rows);
    this.set(importer);
    void this.resume(importer);
  }

  /** Goes on with an import; when it comes to its end, this browser's copy has what is new. */
  async resume(importer: Importer): Promise<void> {
    await importer.run();
    await this.#services.knowledge.sync();
  }

  clear(): void {
    this.set(undefined);
  }
}

/** One for each person that signs in. */
const made = new WeakMap<Client, Imports>();

export function useImports(): Imports {
  const { client, knowledge, signIns } = useServices();
  const imports = made.get(client) ?? new Imports({ client, knowledge });
  made.set(client, imports);
  const { value } = imports;
  // What waits for a new sign-in goes on with it.
  useEffect(() => {
    if (signIns > 0 && value?.value.phase === 'paused' && value.value.failure !== undefined) {
      void imports.resume(value);
    }
  }, [signIns]);
  return imports;
}
