/**
 * An error as an AWS JSON-protocol service answers it.
 * `code` is what the SDK shows as the error's name; `details` are further members of the body
 * (for instance `CancellationReasons`).
 */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = code;
  }
}
