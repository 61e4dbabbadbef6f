type Stored = Record<string, unknown>;

/** Each makes the settings of one version those of the next, from version 0 on. */
const MIGRATIONS: readonly ((stored: Stored) => Stored)[] = [
  // It was the choice made last, which nobody had asked to be made their default.
  ({ suggestByDefault: _lastChoice, ...kept }) => kept,
];

/** The version of the settings that this version of the extension writes. */
export const SETTINGS_VERSION = MIGRATIONS.length;

/** Stored settings as the newest version has them. Those of a version yet to come are left as they are. */
export function migrate(stored: Stored, version: number): Stored {
  return MIGRATIONS.slice(version).reduce((settings, step) => step(settings), stored);
}
