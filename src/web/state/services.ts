import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Client } from '../../client/api';
import type { ReviewQueue } from '../../client/review-queue';
import type { User } from '../../client/session';
import type { UsageCounter } from '../../client/usage-counter';
import type { CompiledPattern } from '../../core/tickets/custom';
import type { Imports } from '../moving/imports';
import type { Drafts } from './drafts';
import type { Knowledge } from './knowledge';
import type { Toasts } from './toasts';

/** What every page works with while somebody is signed in. */
export interface Services {
  client: Client;
  user: User;
  knowledge: Knowledge;
  queue: ReviewQueue;
  usage: UsageCounter;
  toasts: Toasts;
  drafts: Drafts;
  imports: Imports;
  ticketPatterns: readonly CompiledPattern[];
  /** Grows with each sign-in: what failed for want of a session is loaded again. */
  signIns: number;
}

export const ServicesContext = createContext<Services | undefined>(undefined);

/** The services of the nearest provider. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('useServices needs a ServicesContext.Provider above it.');
  return services;
}

/** Whether `user` decides on submissions. */
export const isManager = (user: User): boolean => user.groups.includes('managers');

/** Whether `user` looks after the house. */
export const isAdministrator = (user: User): boolean => user.groups.includes('administrators');

/** Whether `user` looks after what all have: makes collections, and is told in sums what happens to links. */
export const keepsHouse = (user: User): boolean => isManager(user) || isAdministrator(user);

/** What `user` is called by what they may do most of. */
export function roleOf(user: User): string {
  if (isAdministrator(user)) return 'Administrator';
  return isManager(user) ? 'Manager' : 'Agent';
}
