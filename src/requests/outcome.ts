/**
 * What the answer to the money call proves. A pure function of what was seen; total.
 *
 * Only two things prove that nothing was executed: no byte ever left (which this function is never
 * asked about: the sender says so itself), and the documented validation answer, HTTP 422 with a
 * `detail` list, which Paywint's framework gives before its handler runs
 * (https://docs.paywint.com/api-reference/paywint-cards/reload-card). Everything that is neither
 * that nor a readable success is `unknown`: a timeout, a reset, any other status, an answer that
 * cannot be read. Unknown is never guessed into failed: a failed request may be asked for again,
 * and that would be a second debit.
 */
import type { Cents } from '../money.ts';
import { isRecord, isValidationDetail, paywintText, validationText } from './answer-words.ts';
import type { IssuedCard, Receipt } from './request.ts';
import { type DoneWhen, meaningFor } from './payment-status.ts';

export type Outcome =
  | { readonly kind: 'confirmed'; readonly receipt: Receipt }
  | {
      readonly kind: 'accepted';
      readonly receipt: Receipt;
      /** What in the answer does not fit what was sent; a human must look. */
      readonly contradiction: string | null;
    }
  | { readonly kind: 'reversed'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'notSent'; readonly text: string }
  | {
      readonly kind: 'unknown';
      readonly text: string;
      /** 401 or 403: our credentials are in doubt, and nothing else may be sent. */
      readonly freeze: boolean;
      /** From Retry-After, ms. */
      readonly pauseMs: number | null;
      /** An id that the answer told, though it proves nothing else. */
      readonly receipt: Receipt | null;
    };

export type Seen =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'lost'; readonly why: string };

/** What an operation reads from an answer's `data`; see operations. */
export type Facts = {
  readonly paymentId: string | null;
  readonly transactionId: string | null;
  readonly referenceId: string | null;
  readonly status: string | null;
  readonly amountCents: Cents | null;
  readonly description: string | null;
  /** Null where the operation asked for a link and the answer has none; absent for all others. */
  readonly link?: string | null;
  /** Null where the operation asked for a card and the answer names no card request; likewise. */
  readonly card?: IssuedCard | null;
  /** Whom the answer names as the payee, where it does. */
  readonly payeeId?: string | null;
};

export type Expected = {
  readonly amountCents: Cents;
  readonly tag: string;
  /** Whom the call names; absent where it names nobody. */
  readonly payeeId?: string;
  readonly read: (data: unknown) => Facts | null;
  readonly doneWhen?: DoneWhen;
  /** Epoch ms of the answer, for the receipt. */
  readonly at: number;
};

export function classify(seen: Seen, expected: Expected): Outcome {
  if (seen.kind === 'lost') return unknown(seen.why);
  const body = parseJson(seen.body);
  if (seen.status === 200) return classifySuccess(body, expected);
  if (seen.status === 422 && isValidationDetail(body)) {
    return { kind: 'refused', text: validationText(body) };
  }
  const text = paywintText(body);
  return {
    ...unknown(`Paywint answered ${seen.status}${text === null ? '' : `: ${text}`}`),
    freeze: seen.status === 401 || seen.status === 403,
    pauseMs: seen.status === 429 ? retryAfterMs(seen.headers['retry-after']) : null,
  };
}

function classifySuccess(body: unknown, expected: Expected): Outcome {
  if (!isRecord(body)) return unknown('Paywint answered 200 with a body that cannot be read');
  const told = paywintText(body);
  const said = told === null ? '' : `: ${told}`;
  if (body['success'] === false) return unknown(`Paywint answered 200 without success${said}`);
  if (!isRecord(body['data'])) return unknown(`Paywint answered 200 without data${said}`);
  const facts = expected.read(body['data']);
  if (facts === null) return unknown('Paywint answered 200 with data that cannot be read');
  return fromFacts(facts, expected);
}

function fromFacts(facts: Facts, expected: Expected): Outcome {
  const receipt: Receipt = {
    status: facts.status ?? 'unknown',
    paymentId: facts.paymentId,
    transactionId: facts.transactionId,
    referenceId: facts.referenceId,
    ...(typeof facts.link === 'string' ? { link: facts.link } : {}),
    ...(facts.card ? { card: facts.card } : {}),
    at: expected.at,
  };
  if (facts.card === null) {
    return { ...unknown('Paywint answered 200 without the id of a card request'), receipt };
  }
  if (facts.paymentId === null && facts.transactionId === null && facts.card === undefined) {
    return { ...unknown('Paywint answered 200 without an id of the payment'), receipt };
  }
  if (facts.link === null) return { ...unknown('Paywint answered 200 without a link'), receipt };
  if (facts.status === null) {
    return { ...unknown('Paywint answered 200 without a status'), receipt };
  }
  const meaning = meaningFor(expected.doneWhen ?? 'paid', facts.status);
  if (meaning === 'unclear') {
    return { ...unknown(`Paywint answered with status ${facts.status}`), receipt };
  }
  const contradiction = contradictionIn(facts, expected);
  if (contradiction !== null) return { kind: 'accepted', receipt, contradiction };
  if (meaning === 'undone') return { kind: 'reversed', receipt };
  if (meaning === 'succeeded') return { kind: 'confirmed', receipt };
  // A failure is believed only when a second reading agrees: until then the payment is followed.
  return { kind: 'accepted', receipt, contradiction: null };
}

function contradictionIn(facts: Facts, expected: Expected): string | null {
  // The documented answer about something created names it and nothing else.
  const mayBeSilent = expected.doneWhen === 'created';
  if (facts.amountCents === null && !mayBeSilent) return 'the answer names no amount';
  if (facts.amountCents !== null && facts.amountCents !== expected.amountCents)
    return 'the answer names another amount';
  const hasPayee = typeof facts.payeeId === 'string' && expected.payeeId !== undefined;
  if (hasPayee && facts.payeeId !== expected.payeeId) return 'the answer names another payee';
  const description = facts.description?.toLowerCase() ?? null;
  const tag = expected.tag.toLowerCase();
  if (description !== null && description !== '' && !description.includes(tag)) {
    return 'the answer describes another payment';
  }
  return null;
}

function unknown(text: string): Extract<Outcome, { kind: 'unknown' }> {
  return { kind: 'unknown', text, freeze: false, pauseMs: null, receipt: null };
}

function retryAfterMs(header: string | undefined): number | null {
  const seconds = header?.trim() ?? '';
  return /^\d{1,6}$/.test(seconds) ? Number.parseInt(seconds, 10) * 1_000 : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
