import type { IndexDefinition, TableDescription, TableRecord } from './definition';
import { db, indexKey, refuse } from './rules';
import type { Item, Type } from './values';

/** The end of every key that starts with a prefix: keys are of hex digits, slashes and names, all before it. */
export const END = '~';

/** Seconds since the epoch as a key; later is greater. */
export const secondsKey = (seconds: number) => String(seconds).padStart(12, '0');

/**
 * A table: where its items, index entries and expiry entries lie in the database.
 * An entry's key sorts as its index does; its value is the storage key of the item.
 */
export class Table {
  readonly name: string;
  readonly description: TableDescription;
  readonly timeToLive: string | undefined;
  readonly indexes: IndexDefinition[];
  readonly items: string;
  readonly expiries: string;
  #types: Map<string, string>;

  constructor({ description, timeToLive }: TableRecord) {
    this.name = description.TableName;
    this.description = description;
    this.timeToLive = timeToLive;
    this.indexes = [
      ...(description.GlobalSecondaryIndexes ?? []),
      ...(description.LocalSecondaryIndexes ?? []),
    ];
    this.items = `item/${this.name}/`;
    this.expiries = `expiry/${this.name}/`;
    this.#types = new Map(description.AttributeDefinitions.map((a) => [a.AttributeName, a.AttributeType]));
  }

  entries(index: string): string {
    return `index/${this.name}/${index}/`;
  }

  /** The key attributes of an item. */
  keyOf(item: Item): Item {
    return Object.fromEntries(
      this.description.KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]!]),
    );
  }

  /** Where the item with this key lies. @throws AwsError ValidationException when it is no key of this table */
  locate(key: Item): string {
    refuse(db.validateKey(key, this.description));
    return this.items + db.createKey(key, this.description);
  }

  /** Where a whole item goes. @throws AwsError ValidationException when a key attribute is missing or of another type */
  place(item: Item): string {
    this.validate(item);
    return this.items + db.createKey(item, this.description);
  }

  /** @throws AwsError ValidationException when an attribute that an index sorts by cannot be a key */
  validate(item: Item): void {
    refuse(db.validateItem(item, this.description));
    for (const { KeySchema } of this.indexes) {
      for (const { AttributeName: name, KeyType } of KeySchema) {
        if (item[name]) refuse(db.validateKeyPiece(item, name, this.#types.get(name), KeyType === 'HASH'));
      }
    }
  }

  /** The keys of the index entries that lead to the item at `key`. */
  indexEntriesOf(item: Item, key: string): string[] {
    return this.indexes.flatMap((index) => this.indexEntry(index, item, key));
  }

  /** The item's entry in one index; none when it has no value that fits an attribute of the index's key. */
  indexEntry({ IndexName, KeySchema }: IndexDefinition, item: Item, key: string): string[] {
    if (!KeySchema.every(({ AttributeName: name }) => item[name]?.[this.#types.get(name) as Type])) return [];
    return [
      this.entries(IndexName) + indexKey(item, this.description, KeySchema, key.slice(this.items.length)),
    ];
  }

  /** The item's entry among what expires; none without a time, which is a number of seconds. */
  expiryEntry(item: Item, key: string): string[] {
    const seconds = this.expiryOf(item);
    return seconds === undefined
      ? []
      : [`${this.expiries}${secondsKey(seconds)}/${key.slice(this.items.length)}`];
  }

  /** When the item expires, in seconds since the epoch. */
  expiryOf(item: Item): number | undefined {
    const seconds = this.timeToLive === undefined ? Number.NaN : Math.floor(Number(item[this.timeToLive]?.N));
    return seconds >= 0 && seconds < 1e12 ? seconds : undefined;
  }
}
