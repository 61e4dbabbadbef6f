import { Problem, type Problems } from './problems';
import { entriesOf, plain, type Tree } from './tree';

type Value = string | number | string[] | number[];

interface Declaration {
  Type?: string;
  Default?: unknown;
  AllowedValues?: unknown[];
  AllowedPattern?: string;
  ConstraintDescription?: string;
  MinValue?: unknown;
  MaxValue?: unknown;
  MinLength?: unknown;
  MaxLength?: unknown;
}

const TYPES: Record<string, (text: string) => Value> = {
  String: (text) => text,
  Number: Number,
  CommaDelimitedList: (text) => text.split(',').map((item) => item.trim()),
  'List<Number>': (text) => text.split(',').map(Number),
};

/**
 * The values of a template's parameters: what is given, else the default.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
export function readParameters(
  declared: Tree | undefined,
  given: Record<string, string>,
  problems: Problems,
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const [name, tree] of entriesOf(declared)) {
    const declaration = plain(tree) as Declaration;
    const type = TYPES[declaration.Type ?? ''];
    const text = given[name] ?? declaration.Default;
    problems.attempt(() => {
      if (!type) throw new Problem(tree, `Parameter ${name}: the type ${declaration.Type} is not supported`);
      if (text === undefined) throw new Problem(tree, `Parameter ${name} has no default and is not given`);
      const fault = faultOf(declaration, String(text));
      if (fault) throw new Problem(tree, `Parameter ${name}: ${declaration.ConstraintDescription ?? fault}`);
      values.set(name, type(String(text)));
    });
  }
  for (const name of Object.keys(given)) {
    if (!values.has(name) && declared) problems.add(declared, `There is no parameter ${name}`);
  }
  return values;
}

function faultOf(declaration: Declaration, text: string): string | undefined {
  const { AllowedValues, AllowedPattern, MinValue, MaxValue, MinLength, MaxLength } = declaration;
  if (declaration.Type === 'Number' && !Number.isFinite(Number(text || 'none')))
    return `${text} is not a number`;
  if (AllowedValues && !AllowedValues.map(String).includes(text))
    return `${text} is not one of ${AllowedValues.join(', ')}`;
  if (AllowedPattern && !new RegExp(`^(?:${AllowedPattern})$`).test(text))
    return `'${text}' does not match ${AllowedPattern}`;
  if (MinValue !== undefined && Number(text) < Number(MinValue)) return `${text} is less than ${MinValue}`;
  if (MaxValue !== undefined && Number(text) > Number(MaxValue)) return `${text} is more than ${MaxValue}`;
  if (MinLength !== undefined && text.length < Number(MinLength))
    return `'${text}' is shorter than ${MinLength}`;
  if (MaxLength !== undefined && text.length > Number(MaxLength))
    return `'${text}' is longer than ${MaxLength}`;
  return undefined;
}
