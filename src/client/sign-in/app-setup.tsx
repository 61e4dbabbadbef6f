import { CodeField } from './fields';
import { QrCode } from './qr-code';
import { appUri } from './second-factor';
import type { SignInWords } from './words';

interface AppSetupProps {
  words: SignInWords;
  email: string;
  secret: string;
  code: string;
  onChange: (code: string) => void;
}

/** How an authenticator app gets its secret, and proves that it has it. */
export function AppSetup({ words, email, secret, code, onChange }: AppSetupProps) {
  return (
    <div class="app-setup">
      <p>{words.scan}</p>
      <QrCode text={appUri(secret, email)} label={words.qrCode} />
      <p>
        {words.typeIn}{' '}
        <code class="secret" dir="ltr">
          {secret.match(/.{1,4}/g)?.join(' ')}
        </code>
      </p>
      <CodeField autoFocus label={words.firstCode} value={code} onChange={onChange} />
    </div>
  );
}
