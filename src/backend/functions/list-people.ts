import { apiHandler } from '../api/handler';
import { everybody } from '../people/directory';
import { listDelegations } from '../store/people';

/** `GET /people`, by name. */
export const handler = apiHandler('listPeople', async () => {
  const [people, delegations] = await Promise.all([everybody(), listDelegations()]);
  const items = people.map(({ person, groups }) => {
    const delegation = delegations.get(person.id);
    return { ...person, groups, ...(delegation && { delegation }) };
  });
  return { body: { items } };
});
