/** The key that does the same as the button it stands on; screen readers are told by the list of shortcuts. */
export function Key({ name }: { name: string }) {
  return (
    <span class="key" aria-hidden="true">
      {name}
    </span>
  );
}
