import type { RouteName } from './route.ts';

/** What a fault strikes: one call of the API, a group of them, or the connection itself. */
export type FaultTarget =
  | RouteName
  | 'money'
  | 'acts'
  | 'writes'
  | 'lists'
  | 'reads'
  | '*'
  | 'connection'
  | 'webhooks';

const money: readonly RouteName[] = ['reload', 'issue', 'link'];
const acts: readonly RouteName[] = [
  'payee-create',
  'payee-update',
  'payee-delete',
  'address-create',
  'address-update',
  'address-delete',
  'address-default',
  'linked-add',
  'linked-update',
  'linked-delete',
];
const lists: readonly RouteName[] = ['payees', 'addresses', 'cards', 'sent', 'received', 'linked'];
const reads: readonly RouteName[] = [
  ...lists,
  'wallet',
  'payee',
  'address',
  'card',
  'payment',
  'linked-card',
];

export const strikes = (target: FaultTarget, name: RouteName | null): boolean => {
  if (target === 'connection' || target === 'webhooks') return false;
  if (target === '*') return true;
  if (name === null) return false;
  if (target === 'money') return money.includes(name);
  if (target === 'acts') return acts.includes(name);
  if (target === 'writes') return money.includes(name) || acts.includes(name);
  if (target === 'lists') return lists.includes(name);
  if (target === 'reads') return reads.includes(name);
  return target === name;
};
