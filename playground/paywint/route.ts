import { z } from 'zod';
import type { Account } from './account.ts';
import { type Answer, invalid } from './envelope.ts';
import type { Habits } from './habits.ts';
import { detailsOf, uuid } from './validation.ts';

/** One call of the API: its name for faults and logs, where it lives, and what it does. */

export type RouteName =
  | 'wallet'
  | 'payee'
  | 'payees'
  | 'payee-create'
  | 'payee-update'
  | 'payee-delete'
  | 'address-create'
  | 'address-default'
  | 'address-update'
  | 'address-delete'
  | 'address'
  | 'addresses'
  | 'card'
  | 'cards'
  | 'issue'
  | 'reload'
  | 'link'
  | 'payment'
  | 'sent'
  | 'received'
  | 'checkout'
  | 'linked'
  | 'linked-card'
  | 'linked-add'
  | 'linked-update'
  | 'linked-delete';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Call = {
  readonly param: string;
  readonly habits: Habits;
  /** Number of the HTTP request, so that the ledger can name its cause. */
  readonly cause: number;
};

type RawCall = Omit<Call, 'param'> & {
  readonly params: Readonly<Record<string, string>>;
  /** What the JSON of the body said; undefined without a body. */
  readonly body: unknown;
};

export type Route = {
  readonly name: RouteName;
  readonly method: Method;
  /** At most one `{parameter}`, always an id, at the end. */
  readonly path: string;
  readonly run: (account: Account, call: RawCall) => Answer;
};

type Spec<Body> = Omit<Route, 'run'> & {
  readonly body: z.ZodType<Body>;
  readonly handle: (account: Account, call: Call, body: Body) => Answer;
};

export const route = <Body>({ body, handle, ...rest }: Spec<Body>): Route => ({
  ...rest,
  run: (account, { params, body: input, ...call }) => {
    const [name, param = ''] = Object.entries(params)[0] ?? [];
    if (name !== undefined) {
      const id = uuid.safeParse(param);
      if (!id.success) {
        const found = detailsOf('path', id.error.issues, param);
        return invalid(found.map((detail) => ({ ...detail, loc: ['path', name] })));
      }
    }
    const read = body.safeParse(input);
    if (!read.success) return invalid(detailsOf('body', read.error.issues, input));
    return handle(account, { ...call, param }, read.data);
  },
});

/** For calls whose body, if any, is not looked at. */
export const noBody = z.unknown();
