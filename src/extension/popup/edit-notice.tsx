/** Says what an edit does. */
export function editNotice(words: string) {
  return () => <p class="notice">{words}</p>;
}
