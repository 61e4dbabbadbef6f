/** The fields the engine knows, by type of state. https://states-language.net/spec.html */

const COMMON = ['Type', 'Comment', 'QueryLanguage'];
const SHAPING = ['Output', 'Assign'];
const ONWARD = ['Next', 'End'];
const FALLIBLE = ['Retry', 'Catch'];

const FIELDS: Record<string, string[]> = {
  Pass: [...COMMON, ...SHAPING, ...ONWARD],
  Task: [
    ...COMMON,
    ...SHAPING,
    ...ONWARD,
    ...FALLIBLE,
    'Resource',
    'Arguments',
    'TimeoutSeconds',
    'HeartbeatSeconds',
  ],
  Choice: [...COMMON, ...SHAPING, 'Choices', 'Default'],
  Wait: [...COMMON, ...SHAPING, ...ONWARD, 'Seconds', 'Timestamp'],
  Succeed: [...COMMON, 'Output'],
  Fail: [...COMMON, 'Error', 'Cause'],
  Parallel: [...COMMON, ...SHAPING, ...ONWARD, ...FALLIBLE, 'Arguments', 'Branches'],
  Map: [
    ...COMMON,
    ...SHAPING,
    ...ONWARD,
    ...FALLIBLE,
    'Items',
    'ItemSelector',
    'MaxConcurrency',
    'ItemProcessor',
  ],
};

export const MACHINE_FIELDS = ['QueryLanguage', 'Comment', 'Version', 'StartAt', 'States', 'TimeoutSeconds'];

/** The fields of a type of state; undefined for no such type. */
export const fieldsOf = (type: unknown): string[] | undefined =>
  typeof type === 'string' && Object.hasOwn(FIELDS, type) ? FIELDS[type] : undefined;

const JSON_PATH = new Set(['Parameters', 'ResultSelector', 'Variable', 'Result', 'And', 'Or', 'Not']);

/** Whether a field belongs to JSONPath, the language this engine does not speak. */
export const isJsonPath = (field: string): boolean => JSON_PATH.has(field) || /Path$/.test(field);
