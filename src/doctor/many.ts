/** Plenty of people, so that lists of them are as long as they get, and some of them away. */
import { userId, type UserId } from '../requests/ids.ts';
import type { Crowd } from '../slack/crowd.ts';

export const MANY: readonly UserId[] = Array.from({ length: 60 }, (_, at) => userId(`U0BOSS${at}`));

export const CROWD: Crowd = {
  people: MANY.map((user) => ({ user, roles: ['S0FINANCE'] })),
  absences: MANY.slice(0, 5).map((user) => ({
    user,
    delegate: userId('U0FAY'),
    since: 0,
    until: 1,
  })),
};

/** So many of something, each made from its place, from 0. */
export function times<Item>(count: number, make: (at: number) => Item): readonly Item[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
