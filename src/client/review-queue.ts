import { MOST_DECISIONS, type ResponseOf } from '../core/api/operations';
import type { Bookmark } from '../core/schemas/bookmark';
import type { Edits, Outcome } from '../core/schemas/decision';
import { ApiError, type Client } from './api';
import { Observable } from './observable';
import { type FetchPage, firstPages, withNext } from './pages';

export interface ReviewQueueState {
  phase: 'loading' | 'ready';
  /** The submissions that wait, the oldest first. */
  items: readonly Bookmark[];
  /** There are more behind `items`. */
  cursor?: string;
  failure?: unknown;
}

/** What became of a decision. */
export type Verdict =
  | { kind: 'decided' }
  /** Somebody else decided first; theirs counts. */
  | { kind: 'decided-before'; decision: NonNullable<Bookmark['decision']> }
  /** It is not what was decided on: another revision, another status, or one with a picture that was not there. */
  | { kind: 'stale'; current: Bookmark };

type Api = Pick<Client, 'listReviews' | 'getBookmark' | 'decideSubmission' | 'decideSubmissions'>;
/** What became of one of several decisions: `problem` when it was refused. */
type Decided = Pick<ResponseOf<'decideSubmissions'>['items'][number], 'id' | 'problem'> & {
  verdict?: Verdict;
};

/** The review queue, as the pages and the navigation share it. */
export class ReviewQueue extends Observable<ReviewQueueState> {
  readonly #client: Api;
  readonly #userId: string;
  /** Decided here, although a list that was asked for before may still hold them. */
  readonly #decided = new Set<string>();
  #refreshing: Promise<void> | undefined;
  #lastLoad: Promise<void> = Promise.resolve();

  constructor(client: Api, userId: string) {
    super({ phase: 'loading', items: [] });
    this.#client = client;
    this.#userId = userId;
  }

  /**
   * Loads the queue anew, as far as it is shown. Never rejects: a failure is part of the state. Asked again while it
   * runs, it answers with the run that is under way.
   */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#load(async () => {
      const list: FetchPage<Bookmark> = (query) => this.#client.listReviews({ query });
      return firstPages(list, this.value.items.length);
    }).finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /** Loads one submission anew, in its place, or the queue where that fails. Never rejects. */
  async reload(id: string): Promise<void> {
    const current = await this.#client.getBookmark({ params: { id } }).catch(() => undefined);
    if (current?.status !== 'pending') return this.refresh();
    this.#setItems(this.value.items.map((item) => (item.id === id ? current : item)));
  }

  /** Loads what is behind the submissions that are shown. Never rejects. */
  showMore(): Promise<void> {
    return this.#load(async () => {
      if (this.value.cursor === undefined) return this.value;
      const { items, cursor } = await this.#client.listReviews({ query: { cursor: this.value.cursor } });
      return { items: withNext(this.value.items, items), cursor };
    });
  }

  /**
   * Decides. The submission leaves the queue at once and comes back to its place if that fails.
   * @throws ApiError or TypeError, as the client does
   */
  async decide(submission: Bookmark, outcome: Outcome, reason: string, edits?: Edits): Promise<Verdict> {
    const place = this.value.items.findIndex(({ id }) => id === submission.id);
    const key = revisionKey(submission);
    this.#decided.add(key);
    this.#setItems(this.value.items.filter(({ id }) => id !== submission.id));
    try {
      const { id, revision } = submission;
      const { decision } = await this.#client.decideSubmission({
        params: { id, revision },
        body: { outcome, reason, ...(edits && { edits }), ...shownOf(submission) },
      });
      return this.#verdict(decision, outcome);
    } catch (error) {
      const current = error instanceof ApiError && error.status === 409 ? error.problem.current : undefined;
      if (!current) this.#decided.delete(key);
      if (!current || current.status === 'pending') this.#insert(current ?? submission, place);
      if (current) return { kind: 'stale', current };
      throw error;
    }
  }

  /**
   * Makes one decision on several submissions; each is answered for itself, and leaves the queue when it is decided.
   * Never rejects: a failure is answered with what was decided on before it.
   */
  async decideAll(
    submissions: readonly Bookmark[],
    outcome: Outcome,
    reason: string,
  ): Promise<{ decided: Decided[]; failure?: unknown }> {
    const decided: Decided[] = [];
    try {
      for (let start = 0; start < submissions.length; start += MOST_DECISIONS) {
        const some = submissions.slice(start, start + MOST_DECISIONS);
        const decisions = some.map((submission) => ({
          ...{ id: submission.id, revision: submission.revision },
          decision: { outcome, reason, ...shownOf(submission) },
        }));
        const { items } = await this.#client.decideSubmissions({ body: { decisions } });
        for (const { id, revision, receipt, problem } of items) {
          if (receipt) this.#decided.add(revisionKey({ id, revision }));
          const verdict = receipt && this.#verdict(receipt.decision, outcome);
          decided.push({ id, ...(verdict && { verdict }), ...(problem && { problem }) });
        }
      }
      return { decided };
    } catch (failure) {
      return { decided, failure };
    } finally {
      await this.refresh();
    }
  }

  /** The server answers a decision that comes late with the first one. */
  #verdict(decision: Bookmark['decision'], outcome: Outcome): Verdict {
    const isOwn = !decision || (decision.by.id === this.#userId && decision.outcome === outcome);
    return isOwn ? { kind: 'decided' } : { kind: 'decided-before', decision };
  }

  /** One load after the other, so that none brings back what another has taken away. */
  #load(list: () => Promise<{ items: readonly Bookmark[]; cursor?: string | undefined }>): Promise<void> {
    this.#lastLoad = this.#lastLoad.then(async () => {
      try {
        const { items, cursor } = await list();
        const waiting = items.filter((item) => !this.#decided.has(revisionKey(item)));
        this.set({ phase: 'ready', items: waiting, ...(cursor !== undefined && { cursor }) });
      } catch (failure) {
        this.set({ ...this.value, failure });
      }
    });
    return this.#lastLoad;
  }

  #insert(submission: Bookmark, place: number): void {
    const items = this.value.items.filter(({ id }) => id !== submission.id);
    items.splice(place < 0 ? items.length : place, 0, submission);
    this.#setItems(items);
  }

  #setItems(items: readonly Bookmark[]): void {
    this.set({ ...this.value, items });
  }
}

/** Which picture the manager was shown: nobody publishes one that they have not seen. */
const shownOf = ({ screenshot }: Pick<Bookmark, 'screenshot'>) =>
  screenshot && { screenshot: screenshot.revision };

/** Tells one revision of a bookmark from the others. */
const revisionKey = ({ id, revision }: Pick<Bookmark, 'id' | 'revision'>) => `${id}/${revision}`;

/** What a decision is on: one revision, with its picture or without. */
export type Seen = Pick<Bookmark, 'id' | 'revision' | 'screenshot'>;
/** Tells what somebody has seen of a submission from what came since: another revision, or its picture. */
export const seenKey = (seen: Seen) => `${revisionKey(seen)}/${seen.screenshot?.revision ?? ''}`;
