import type { Account } from './account.ts';
import { addressChangeRoutes } from './address-changes.ts';
import { addressRoutes } from './addresses.ts';
import { cardRoutes } from './cards.ts';
import { type Answer, bare, invalid } from './envelope.ts';
import type { Habits } from './habits.ts';
import { issueRoutes } from './issue.ts';
import { linkRoutes } from './link.ts';
import { checkoutRoutes } from './checkout.ts';
import { cardPage } from './card-page.ts';
import { linkedRoutes } from './linked.ts';
import { type PlatformKeys, refuseUnsigned } from './signed.ts';
import { payPage } from './pay-page.ts';
import { payeeChangeRoutes } from './payee-changes.ts';
import { payeeRoutes } from './payees.ts';
import { paymentRoutes } from './payment-routes.ts';
import { reloadRoutes } from './reload.ts';
import type { Route } from './route.ts';
import { walletRoutes } from './wallet.ts';

const routes: readonly Route[] = [
  ...walletRoutes,
  ...payeeRoutes,
  ...payeeChangeRoutes,
  ...addressRoutes,
  ...addressChangeRoutes,
  ...cardRoutes,
  ...issueRoutes,
  ...reloadRoutes,
  ...linkRoutes,
  ...paymentRoutes,
  ...checkoutRoutes,
  ...linkedRoutes,
];

/** One HTTP request, read to its end. Header names are in lower case. */
export type Incoming = {
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

type Found = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

/** The route of a path and the parameter in it; a query is ignored. */
export const find = (method: string, path: string): Found | 'no path' | 'no method' => {
  const here = routes.flatMap((route) => {
    const params = paramsOf(route.path, path.split('?')[0] ?? '');
    return params ? [{ route, params }] : [];
  });
  if (here.length === 0) return 'no path';
  return here.find(({ route }) => route.method === method) ?? 'no method';
};

const paramsOf = (pattern: string, path: string): Found['params'] | null => {
  const [, before = pattern, name] = /^(.*\/)\{(\w+)\}$/.exec(pattern) ?? [];
  if (name === undefined) return path === pattern ? {} : null;
  const rest = path.startsWith(before) ? path.slice(before.length) : '';
  return rest === '' || rest.includes('/') ? null : { [name]: rest };
};

export type Keys = PlatformKeys & { readonly apiKey: string; readonly apiSecret: string };

/** The whole of Paywint without the wire: a request in, its answer out. */
export const respond = (
  account: Account,
  keys: Keys,
  incoming: Incoming,
  habits: Habits = account.habits(),
): Answer => {
  const paid = /^\/pay\/([\w-]+)$/.exec(incoming.path)?.[1];
  if (paid !== undefined) return payPage(account, incoming, paid);
  if (incoming.path.startsWith('/platform/')) return cardPage(account, incoming);
  const found = find(incoming.method, incoming.path);
  if (found === 'no path') return bare(404, 'Not Found');
  if (found === 'no method') return bare(405, 'Method Not Allowed');
  const refused = incoming.path.startsWith('/api/platform/')
    ? refuseUnsigned(keys, incoming, habits)
    : authorise(keys, incoming.headers);
  if (refused) return refused;
  const body = parse(incoming);
  if ('answer' in body) return body.answer;
  const { params, route } = found;
  const key = repeatKey(route, incoming, habits);
  const before = account.answered.get(key ?? '');
  if (before) return before;
  const answer = route.run(account, { params, body: body.json, habits, cause: incoming.number });
  if (key !== null) account.answered.set(key, answer);
  return answer;
};

/** Names a reload that is to be carried out once, however often it comes; null for all others. */
const repeatKey = (route: Route, incoming: Incoming, { repeats }: Habits): string | null => {
  if (route.name !== 'reload' || repeats === 'taken') return null;
  return repeats === 'once' ? incoming.body : (incoming.headers['idempotency-key'] ?? null);
};

/** The keys are required headers, so a missing one is a validation error and not a 401. */
const authorise = (keys: Keys, headers: Incoming['headers']): Answer | null => {
  const missing = ['x-api-key', 'x-api-secret'].filter((name) => headers[name] === undefined);
  if (missing.length > 0) {
    const words = { msg: 'Field required', type: 'missing' };
    return invalid(missing.map((name) => ({ loc: ['header', name], ...words })));
  }
  const isKnown =
    headers['x-api-key'] === keys.apiKey && headers['x-api-secret'] === keys.apiSecret;
  return isKnown ? null : bare(401, 'Invalid API credentials');
};

type Parsed = { readonly json: unknown } | { readonly answer: Answer };

const parse = ({ body, headers }: Incoming): Parsed => {
  if (body === '') return { json: undefined };
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(headers['content-type'] ?? '')) {
    const msg = 'Input should be a valid dictionary';
    return { answer: invalid([{ loc: ['body'], msg, type: 'model_attributes_type' }]) };
  }
  try {
    return { json: JSON.parse(body) };
  } catch {
    const detail = { loc: ['body', 0], msg: 'JSON decode error', type: 'json_invalid' };
    return { answer: invalid([detail]) };
  }
};
