/** The groups of the user pool. All save and suggest; a manager decides too, and an administrator keeps the house. */
export const GROUPS = ['agents', 'managers', 'administrators'] as const;
export type Group = (typeof GROUPS)[number];
