import { createHash } from 'node:crypto';
import { parse } from 'yaml';

/** The line of a function's environment that tells the parameters of one deployment from those of another. */
const LINE = /^( *PARAMETERS_DIGEST:) .*$/m;

/**
 * Says what each parameter of a template is, and writes a digest of them into the environment of its functions. SAM makes a
 * new version of a function when its code or the text of its environment changes, so that now it does when a parameter
 * changes, and does not when nothing does.
 * @param template the text of the template, as `sam build` writes it
 * @param given the parameters that are not to have their default
 * @returns the template with the digest, and every parameter: what is no longer given would else keep its last value
 * @throws Error when the template has no such parameter, or no line for the digest
 */
export function settleParameters(
  template: string,
  given: Readonly<Record<string, string>>,
): { template: string; parameters: Record<string, string> } {
  // Functions (`!Ref`) are of no interest here.
  const { Parameters } = parse(template, { logLevel: 'error' }) as {
    Parameters: Record<string, { Default?: unknown }>;
  };
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(Parameters, name));
  if (unknown !== undefined) throw new Error(`template.yaml has no parameter ${unknown}`);
  const parameters = Object.fromEntries(
    Object.entries(Parameters).map(([name, { Default }]) => {
      const value = given[name] ?? Default;
      if (value === undefined) throw new Error(`The parameter ${name} has no default: give it a value`);
      return [name, String(value)];
    }),
  );
  if (!LINE.test(template)) throw new Error('template.yaml has no PARAMETERS_DIGEST');
  const digest = createHash('sha256')
    .update(JSON.stringify(Object.entries(parameters).sort()))
    .digest('hex');
  return { template: template.replace(LINE, `$1 'sha256:${digest.slice(0, 16)}'`), parameters };
}
