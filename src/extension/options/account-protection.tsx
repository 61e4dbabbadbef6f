import { useMemo, useState } from 'preact/hooks';
import { SecondFactor } from '../../client/sign-in/second-factor';
import { SecondFactorPanel } from '../../client/sign-in/second-factor-panel';
import type { Configuration } from '../../core/api/configuration';
import { openSession, openStorage } from '../account/session';
import { signInWords } from './sign-in-strings';

/** The second factor of the account, looked up once somebody wants to know. */
export function AccountProtection({ configuration, email }: { configuration: Configuration; email: string }) {
  const [isOpen, setOpen] = useState(false);
  const secondFactor = useMemo(
    () => new SecondFactor({ configuration, session: openSession(configuration), openStorage }),
    [configuration],
  );
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{signInWords.title}</summary>
      {isOpen && <SecondFactorPanel words={signInWords} secondFactor={secondFactor} email={email} />}
    </details>
  );
}
