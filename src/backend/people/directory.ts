import {
  CognitoIdentityProviderClient,
  ListUsersCommand,
  paginateListUsersInGroup,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { GROUPS, type Group } from '../../core/groups';
import type { Person } from '../../core/schemas/bookmark';
import { awsClient } from '../aws-client';
import { environment } from '../environment';
import { keeping } from './kept';

const client = awsClient(new CognitoIdentityProviderClient({}));
/** Cognito allows few such requests in a second: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const KEPT_MS = 20_000;
/** That somebody is not in a group is believed for less long: they may have come since. */
const ABSENT_MS = 2_000;

/** The people of a group, in the order of their IDs; as they were at most a few seconds ago. */
export const peopleIn = keeping(askForGroup, KEPT_MS);

/** Somebody of a group, also when they have just come to it; undefined when they are not in it. */
export async function personIn(group: Group, id: string): Promise<Person | undefined> {
  const among = (people: readonly Person[]) => people.find((person) => person.id === id);
  return among(await peopleIn(group)) ?? among(await peopleIn(group, ABSENT_MS));
}

/** Everybody who is in a group, with their groups. */
export async function everybody(): Promise<{ person: Person; groups: Group[] }[]> {
  const all = await Promise.all(GROUPS.map(async (group) => ({ group, people: await peopleIn(group) })));
  const found = new Map<string, { person: Person; groups: Group[] }>();
  for (const { group, people } of all) {
    for (const person of people) {
      const entry = found.get(person.id) ?? { person, groups: [] };
      entry.groups.push(group);
      found.set(person.id, entry);
    }
  }
  return [...found.values()].sort((a, b) => a.person.name.localeCompare(b.person.name));
}

/** Whether somebody has an account that is not disabled; as it was at most a few seconds ago. */
export const isActive = keeping(askForAccount, KEPT_MS);

async function askForAccount(id: string): Promise<boolean> {
  const { Users = [] } = await client.send(
    new ListUsersCommand({
      ...{ UserPoolId: environment('USER_POOL_ID'), Filter: `sub = "${id}"` },
      AttributesToGet: ['sub'],
    }),
  );
  return Users.some(isEnabled);
}

const isEnabled = ({ Enabled }: UserType) => Enabled !== false;

async function askForGroup(group: Group): Promise<Person[]> {
  const request = { UserPoolId: environment('USER_POOL_ID'), GroupName: group };
  const people: Person[] = [];
  for await (const { Users = [] } of paginateListUsersInGroup({ client }, request)) {
    people.push(...Users.filter(isEnabled).map(toPerson));
  }
  return people.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function toPerson({ Attributes = [], Username = '' }: UserType): Person {
  const of = (name: string) => Attributes.find((attribute) => attribute.Name === name)?.Value;
  const id = of('sub') ?? Username;
  return { id, name: of('name') || of('email') || id };
}
