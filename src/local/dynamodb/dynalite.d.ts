declare module 'dynalite/db/index.js' {
  type AttributeValue = import('./values').AttributeValue;
  type Item = import('./values').Item;
  type Path = import('./values').Path;
  type TableDescription = import('./definition').TableDescription;
  type KeyPart = import('./definition').KeyPart;

  /** What dynalite answers instead of throwing: `body.__type` names the error. */
  type Refusal = Error & { statusCode: number; body: { __type: string; message?: string; Message?: string } };
  /** LevelDB bounds, as dynalite makes them for a query. */
  interface Range {
    gt?: string;
    gte?: string;
    lt?: string;
    lte?: string;
    reverse?: boolean;
    limit?: number;
  }

  /** `module.exports`, through which dynalite's own files call one another. */
  const db: {
    createKey(item: Item, table: TableDescription, keySchema?: KeyPart[]): string;
    createIndexKey(item: Item, table: TableDescription, keySchema: KeyPart[]): string;
    validateItem(item: Item, table: TableDescription): Refusal | null | undefined;
    validateKey(key: Item, table: TableDescription): Refusal | null | undefined;
    validateKeyPiece(
      key: Item,
      name: string,
      type: string | undefined,
      isHash: boolean,
    ): Refusal | null | undefined;
    validateKeyPaths(
      nested: Record<string, boolean> | undefined,
      table: TableDescription,
    ): Refusal | null | undefined;
    validateUpdates(legacy: undefined, updates: unknown, table: TableDescription): Refusal | null | undefined;
    compare(comparison: string, value: AttributeValue, others: AttributeValue | AttributeValue[]): boolean;
    mapPaths(paths: Path[], item: Item): Item;
    queryTable(
      store: unknown,
      table: TableDescription,
      request: unknown,
      range: Range,
      isLocal: boolean | undefined,
      wholeItems: boolean,
      keyNames: string[],
      callback: (error: Refusal | null, plan?: unknown) => void,
    ): void;
  };

  export type { Range, Refusal };
  export default db;
}

declare module 'dynalite/validations/index.js' {
  const validations: {
    checkTypes(request: object, types: object): Record<string, unknown>;
    checkValidations(request: object, types: object, custom: unknown, store: object): void;
    validateAttributeValue(value: import('./values').AttributeValue): string | undefined;
  };
  export default validations;
}

declare module 'dynalite/validations/*.js' {
  const operation: {
    types: Record<string, object | string>;
    custom?: (request: never, store: object) => string | undefined;
  };
  export default operation;
}

declare module 'dynalite/actions/*.js' {
  import type { Refusal } from 'dynalite/db/index.js';

  const action: (
    store: object,
    request: object,
    callback: (error: Refusal | null, result: unknown) => void,
  ) => void;
  export default action;
}

declare module 'dynalite/db/*Parser.js' {
  /** What a request gives its expressions; the parser crosses out the names and values that they use. */
  export interface Context {
    attrNames?: Record<string, string>;
    attrVals?: Record<string, import('./values').AttributeValue>;
    unusedAttrNames: Record<string, boolean>;
    unusedAttrVals: Record<string, boolean>;
  }
  const parser: { parse(expression: string, options: { context: Context }): unknown };
  export default parser;
}
