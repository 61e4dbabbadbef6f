/**
 * Puts values in for `${Name}`; `${!Name}` stands for the characters `${Name}` themselves.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
 */
export function substitute(template: string, read: (name: string) => unknown): string {
  return template.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) =>
    literal ? `\${${name}}` : String(read(name.trim())),
  );
}
