import { DiscoveryError } from '../../client/discovery';
import { strings } from './strings';

/** Why something asked for on this page did not work, in words for the person who asked. */
export function wordsOf(failure: unknown): string {
  if (failure instanceof DiscoveryError) return discoveryWords(failure);
  return (failure instanceof Error && failure.message) || strings.failed;
}

function discoveryWords({ fault, address }: DiscoveryError): string {
  switch (fault) {
    case 'no-address':
      return strings.noAddress;
    case 'unreachable':
      return strings.unreachable(address);
    case 'no-backend':
      return strings.noBackend(address);
  }
}
