/** What is called: DynamoDB's own API, or the backend's store above it. */
export type Service = 'DynamoDB' | 'Store';
export type OtherImplementation = 'DynamoDB Local' | 'moto';

/** Where the local engine and another implementation do not come to the same, and who is right by AWS's documents. */
export interface Difference {
  service: Service;
  implementation: OtherImplementation;
  /** The call's sentence in the tests. */
  case: string;
  why: string;
}

/** All of them: the tests fail on one that is not here, and on one here that is no longer there. */
export const differences: readonly Difference[] = [
  {
    service: 'DynamoDB',
    implementation: 'DynamoDB Local',
    case: 'answers the item of a condition that fails',
    why: 'They keep the zero of 2.0; by its documents DynamoDB trims trailing zeros of a number, as the engine does.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'answers the item of a condition that fails',
    why: 'They keep the zero of 2.0; by its documents DynamoDB trims trailing zeros of a number, as the engine does.',
  },
  {
    service: 'DynamoDB',
    implementation: 'DynamoDB Local',
    case: 'refuses a path that is not there in a transaction',
    why: 'They refuse the whole request; by its documents DynamoDB cancels the transaction with the reason ValidationError, as the engine does.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'refuses a path that is not there in a transaction',
    why: 'They refuse the whole request; by its documents DynamoDB cancels the transaction with the reason ValidationError, as the engine does.',
  },
  {
    service: 'DynamoDB',
    implementation: 'DynamoDB Local',
    case: 'refuses an empty text as a key',
    why: 'The engine is too lenient: it does not refuse this. The backend never asks it.',
  },
  {
    service: 'DynamoDB',
    implementation: 'DynamoDB Local',
    case: 'refuses to sort by a list',
    why: 'The engine is too lenient: it does not refuse this. The backend never asks it.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'refuses an index key of another type',
    why: 'moto does not check this.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'refuses an unused value',
    why: 'moto looks at the condition first.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'refuses a value that is not given',
    why: 'moto fails with an internal error.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'gets the part that is asked for',
    why: 'moto does not read this projection.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'refuses a filter by a key',
    why: 'moto does not check this.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'knows no other index',
    why: 'moto has another name for the error; DynamoDB Local has the name that the engine has.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'does a transaction once for its token',
    why: 'moto ignores the token.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'refuses a token that was another’s',
    why: 'moto ignores the token.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'wrote nothing that was refused',
    why: 'moto wrote what it should have refused for its token.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'refuses an empty text as a key',
    why: 'The engine is too lenient: it does not refuse this. The backend never asks it.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'refuses to sort by a list',
    why: 'The engine is too lenient: it does not refuse this. The backend never asks it.',
  },
];
