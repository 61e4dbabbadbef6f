/** `text` as HTML and XML want it, in elements and in attributes. */
export function escapeHtml(text: string): string {
  // A parser would make a line feed of a carriage return.
  return text.replace(/[&<>"'\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
