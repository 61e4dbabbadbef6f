/** What is called: a service's own API, or the backend's store above DynamoDB's. */
export type Service = 'Cognito' | 'DynamoDB' | 'EventBridge' | 'SNS' | 'Store';
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
    case: 'selects by several keys of an index, in any order',
    why: 'moto takes the name of an index for a part of the table’s name.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'refuses to select what an index does not have',
    why: 'moto takes the name of an index for a part of the table’s name.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'refuses to select by an empty text',
    why: 'moto takes the name of an index for a part of the table’s name.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'refuses to go on at no place',
    why: 'moto takes the name of an index for a part of the table’s name.',
  },
  {
    service: 'Cognito',
    implementation: 'moto',
    case: 'signs in with the new password',
    why: 'moto puts the user’s ID into the claim email; by its documents Cognito puts the attribute there, as the engine does.',
  },
  {
    service: 'Cognito',
    implementation: 'moto',
    case: 'signs in over SRP',
    why: 'moto puts the user’s ID into the claim email; by its documents Cognito puts the attribute there, as the engine does.',
  },
  {
    service: 'Cognito',
    implementation: 'moto',
    case: 'signs in with the changed one',
    why: 'moto puts the user’s ID into the claim email; by its documents Cognito puts the attribute there, as the engine does.',
  },
  {
    service: 'Cognito',
    implementation: 'moto',
    case: 'signs in without a code then',
    why: 'moto puts the user’s ID into the claim email; by its documents Cognito puts the attribute there, as the engine does.',
  },
  {
    service: 'Cognito',
    implementation: 'moto',
    case: 'signs in with the one that was set',
    why: 'moto puts the user’s ID into the claim email; by its documents Cognito puts the attribute there, as the engine does.',
  },
  {
    service: 'Cognito',
    implementation: 'moto',
    case: 'refuses a wrong password',
    why: 'moto does not check the proof of the password.',
  },
  {
    service: 'Cognito',
    implementation: 'moto',
    case: 'refuses the temporary password afterwards',
    why: 'moto does not check the proof of the password.',
  },
  {
    service: 'Cognito',
    implementation: 'moto',
    case: 'refuses somebody who is not there in the same words',
    why: 'moto ignores PreventUserExistenceErrors.',
  },
  {
    service: 'Cognito',
    implementation: 'moto',
    case: 'refuses a flow that the client may not use',
    why: 'moto ignores ExplicitAuthFlows.',
  },
  {
    service: 'Cognito',
    implementation: 'moto',
    case: 'gives a secret for an authenticator app',
    why: 'moto gives a secret that is no Base32, as authenticator apps take it.',
  },
  {
    service: 'Cognito',
    implementation: 'moto',
    case: 'refuses a wrong code of the app',
    why: 'moto takes every code.',
  },
  {
    service: 'Cognito',
    implementation: 'moto',
    case: 'refuses a wrong code at sign-in',
    why: 'moto takes every code.',
  },
  {
    service: 'EventBridge',
    implementation: 'moto',
    case: 'hands on the whole event',
    why: 'moto leaves out the field account.',
  },
  {
    service: 'SNS',
    implementation: 'moto',
    case: 'refuses an empty message',
    why: 'moto publishes it; by its documents SNS refuses an empty message, as the engine does.',
  },
  {
    service: 'DynamoDB',
    implementation: 'moto',
    case: 'refuses to sort by a list',
    why: 'moto fails with an internal error.',
  },
];
