/**
 * The request header in which a client says its own origin. Pages can send it only after a preflight that granted it, so
 * the gateway may allow that origin to read its refusals, without a list of origins, which it cannot hold.
 * https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 */
export const ORIGIN_HEADER = 'waymark-origin';
