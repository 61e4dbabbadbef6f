/** A request as the server hands it in. */
export interface HttpRequest {
  method: string;
  /** Without the stage and the query; not decoded. */
  path: string;
  rawQuery: string;
  /** By names in lower case. */
  headers: Record<string, string>;
  body: Uint8Array;
  sourceIp: string;
}

/** The answer, its header names in lower case. */
export interface HttpResponse {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Uint8Array;
}

/** The media type of a Content-Type or of the first entry of an Accept header, without parameters. */
export function mediaType(header: string | undefined): string | undefined {
  return header && /^[^,;]*/.exec(header)![0].trim().toLowerCase();
}
