import type { Place } from './tree';

/** What is wrong with one place of a template. */
export class Problem extends Error {
  constructor(
    readonly place: Place,
    message: string,
  ) {
    super(message);
  }
}

/** A template that the engine cannot run; the message lists every reason, by file, line and name. */
export class TemplateError extends Error {
  override name = 'TemplateError';
  constructor(problems: readonly Problem[]) {
    const lines = problems.map(({ place, message }) => `  ${place.file}:${place.line}  ${message}`);
    super(`The local engine cannot run this template:\n${[...new Set(lines)].join('\n')}`);
  }
}

/** Collects problems, so that all are told at once. */
export class Problems {
  #found: Problem[] = [];

  add(place: Place, message: string): void {
    this.#found.push(new Problem(place, message));
  }

  /** What `read` returns, or undefined and a problem more when it throws one. */
  attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#found.push(error);
      return undefined;
    }
  }

  /** @throws TemplateError when there are any */
  throwIfAny(): void {
    const order = (a: Problem, b: Problem) =>
      a.place.file.localeCompare(b.place.file) || a.place.line - b.place.line;
    if (this.#found.length) throw new TemplateError(this.#found.toSorted(order));
  }
}
