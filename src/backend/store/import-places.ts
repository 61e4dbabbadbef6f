import { TABLE } from './client';
import { CHECKS, checkKey, firstCheckAt } from './link-checks';
import { placeOf } from './verification';
import { verificationKey } from './verification-key';

/**
 * The places of an imported link in the queues of verifications and of link checks. An approved one gets them by its
 * event; 50,000 events would come to far more than writing them with the link.
 */
export function placesOf(id: string, at: string) {
  const verification = { ...verificationKey(id), ...placeOf(id, { revision: 1, at }) };
  const check = {
    ...checkKey(id),
    ...{ kind: 'check', id, queue: CHECKS, submittedAt: firstCheckAt(id, at), failures: 0, follows: at },
  };
  return [verification, check].map((Item) => ({ Put: { TableName: TABLE, Item } }));
}
