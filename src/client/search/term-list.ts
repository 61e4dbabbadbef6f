import { type StringTable, tableOf } from './string-table';

/** A sorted dictionary of terms, each with its postings: the documents that it occurs in and how much it says there. */
export interface TermList {
  terms: StringTable;
  /** Where the postings of each term begin, and where the last ones end. */
  starts: Uint32Array;
  /** For each document its distance from the one before, seven bits a byte, and its impact in a byte. */
  postings: Uint8Array;
}

/** Calls `visit` for each posting of the term at position `n`, in the order of the documents. */
export function readPostings(
  { starts, postings }: TermList,
  n: number,
  visit: (document: number, impact: number) => void,
): void {
  let at = starts[n] as number;
  const end = starts[n + 1] as number;
  let document = -1;
  while (at < end) {
    let byte = postings[at++] as number;
    let distance = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = postings[at++] as number;
      distance |= (byte & 0x7f) << shift;
    }
    document += distance;
    visit(document, postings[at++] as number);
  }
}

/** Writes a {@link TermList}: the terms in their order, of each the documents in theirs. */
export class TermListWriter {
  readonly #terms: string[] = [];
  readonly #starts: number[] = [];
  #bytes = new Uint8Array(1 << 12);
  #length = 0;
  #last = -1;

  begin(term: string): void {
    this.#terms.push(term);
    this.#starts.push(this.#length);
    this.#last = -1;
  }

  /** @param impact 1 to 255 */
  add(document: number, impact: number): void {
    if (this.#length + 6 > this.#bytes.length) this.#grow();
    let distance = document - this.#last;
    this.#last = document;
    for (; distance >= 0x80; distance >>>= 7) this.#bytes[this.#length++] = (distance & 0x7f) | 0x80;
    this.#bytes[this.#length++] = distance;
    this.#bytes[this.#length++] = impact;
  }

  finish(): TermList {
    return {
      terms: tableOf(this.#terms),
      starts: Uint32Array.from([...this.#starts, this.#length]),
      postings: this.#bytes.slice(0, this.#length),
    };
  }

  #grow(): void {
    const bytes = new Uint8Array(this.#bytes.length * 2);
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }
}
