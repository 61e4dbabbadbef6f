/** Why a part of a pattern is not valid. */
export class Refusal extends Error {}
