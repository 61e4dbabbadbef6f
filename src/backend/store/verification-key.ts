import { bookmarkKey } from './items';

/** Where the verification of a published link lies: beside its bookmark. */
export const verificationKey = (id: string) => ({ pk: bookmarkKey(id).pk, sk: 'VERIFICATION' as const });
