/** Something for every kind of subject, and for every field of every act. */
import type { Act, On, Subject, SubjectName, Values } from '../../src/acts/act.ts';

export const ON: Readonly<Record<SubjectName, Subject>> = {
  payee: { id: 'payee-1', name: 'Maya Okafor', is: [] },
  address: { id: 'address-1', name: '18 Wharf Street, Portland ME 04101', is: ['default'] },
  linked: { id: 'linked-1', name: 'Visa **4242', is: [] },
};

const TYPED: Values = {
  email: 'ana@example.com',
  phoneCode: '+1',
  phone: '2075550134',
  isDefault: 'yes',
};

export function valuesFor(act: Act, on: On): Values {
  const pairs = act
    .fields(on)
    .map(({ name }) => [name, TYPED[name] ?? `some ${name}`.slice(0, 10)]);
  return Object.fromEntries(pairs);
}
