import { v7 as uuidv7 } from 'uuid';
import { type Client, createClient } from '../../src/client/api';
import { discoverBackend } from '../../src/client/discovery';
import { Session, type User } from '../../src/client/session';
import { signInByPassword } from '../../src/client/sign-in/by-password';
import type { RequestOf } from '../../src/core/api/operations';
import type { ContentInput } from '../../src/core/schemas/content';
import { checkedFetch } from './contract';
import type { Credentials, Engine } from './engine';

/** Somebody who is signed in, with the same client that the extension and the web app use. */
export interface SignedIn {
  client: Client;
  id: string;
  token: () => Promise<string>;
  user: User;
  /** What a browser would have stored of the session. */
  stored: () => Record<string, string>;
}

/** Signs in over SRP, as the browser does. */
export async function signIn(
  engine: Pick<Engine, 'url'>,
  { email, password }: Credentials,
): Promise<SignedIn> {
  const configuration = await discoverBackend(engine.url);
  const storage = { ...memoryStorage(), settled: async () => undefined };
  const session = new Session({ configuration, openStorage: async () => storage });
  const signedIn = async () => undefined;
  const step = await signInByPassword({ configuration, storage, signedIn }, email, password);
  if (step.step !== 'signed-in') throw new Error(`${email} has to choose a new password first`);
  const token = () => session.token();
  return {
    client: createClient({ apiUrl: configuration.apiUrl, token, fetch: checkedFetch }),
    id: step.user.id,
    token,
    user: step.user,
    stored: storage.all,
  };
}

/** The demo users, all signed in. */
export async function signInTeam(engine: Engine) {
  const { agent, secondAgent, manager, secondManager, administrator } = engine.users;
  const all = [agent, secondAgent, manager, secondManager, administrator] as const;
  const people = await Promise.all(all.map((user) => signIn(engine, user)));
  const [first, colleague, boss, secondBoss, admin] = people as [
    SignedIn,
    SignedIn,
    SignedIn,
    SignedIn,
    SignedIn,
  ];
  return { agent: first, colleague, manager: boss, secondManager: secondBoss, administrator: admin };
}

export function memoryStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      items.set(key, value);
    },
    removeItem: (key: string) => {
      items.delete(key);
    },
    clear: () => items.clear(),
    all: () => Object.fromEntries(items),
  };
}

let counter = 0;

/** A page that nobody has saved yet, on a host that is never requested. */
export function somePage(more: Partial<ContentInput> = {}): ContentInput {
  counter += 1;
  return {
    url: `http://docs.internal/articles/${uuidv7()}`,
    title: `How to fix fault ${counter}`,
    notes: 'Solved it for two customers.',
    tickets: [{ system: 'jira', key: `SUP-${counter}` }],
    tags: ['network'],
    ...more,
  };
}

/** What passes for a WebP file of `size` bytes, as the picture that comes with a revision. */
export function somePicture(revision = 1, size = 4_000): RequestOf<'putScreenshot'>['body'] {
  const file = Buffer.alloc(size, revision);
  file.write('RIFF\0\0\0\0WEBPVP8 ', 'latin1');
  return { revision, mediaType: 'image/webp', width: 1280, height: 720, data: file.toString('base64') };
}

/** Saves a page for the agent and suggests it; resolves with its ID. */
export async function submit({ client }: SignedIn, more: Partial<ContentInput> = {}): Promise<string> {
  const id = uuidv7();
  await client.saveBookmark({ params: { id }, body: { content: somePage(more), suggest: true } });
  return id;
}
