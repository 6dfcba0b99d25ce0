import { type Answer, withData, withEnvelope, withRecords } from './envelope.ts';

/** What a struck call is told, given what it would have been told. */
export type Say = (truth: Answer, options: SayOptions, path: string) => Answer;

export type SayOptions = {
  /** The status of an error answer, to try others than the named ones. */
  readonly status?: number;
  /** Seconds, for 429; null leaves the header out. */
  readonly retryAfterS?: number | null;
  /** The whole answer, for the kind `say`. */
  readonly says?: Answer;
};

export const redirectMark = 'redirected=1';

/** Paywint's own published words for a failure of no particular kind. */
export const sorry = 'Transaction could not be processed. Try again later.';

export const error =
  (status: number, message: string): Say =>
  (_truth, options) => ({ status: options.status ?? status, body: { success: false, message } });

export const successFalse: Say = () => ({
  status: 200,
  body: { success: false, message: sorry, data: null },
});

export const noData: Say = (truth) => withEnvelope(truth, { data: null });

export const padded: Say = (truth) => withEnvelope(truth, { padding: 'x'.repeat(4 * 1024 * 1024) });

export const truncated: Say = (truth) => {
  const text = JSON.stringify(truth.body);
  return { ...truth, body: text.slice(0, Math.floor(text.length / 2)) };
};

export const status =
  (word: string): Say =>
  (truth) =>
    withData(truth, () => ({ status: word }));

export const wrongAmount: Say = (truth) =>
  withData(truth, ({ amount }) => ({ amount: Number(amount) + 1 }));

export const wrongDescription: Say = (truth) =>
  withData(truth, () => ({ description: '[pw-ZZZZZZZZ] somebody else' }));

export const webPage: Say = () => ({
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Just a moment</title><p>Checking your connection.</p>',
});

export const invalidForm: Say = () => {
  const msg = 'Input should be greater than 0';
  return {
    status: 422,
    body: { detail: [{ loc: ['body', 'amount'], msg, type: 'greater_than' }] },
  };
};

export const badAddress: Say = () => {
  const msg = 'String should match pattern of a zip code';
  return {
    status: 422,
    body: { detail: [{ loc: ['body', 'zipcode'], msg, type: 'string_pattern_mismatch' }] },
  };
};

export const tooMany: Say = (_truth, { retryAfterS = 30 }) => ({
  status: 429,
  headers: retryAfterS === null ? {} : { 'retry-after': String(retryAfterS) },
  body: { success: false, message: 'Too many requests' },
});

export const elsewhere: Say = (_truth, _options, path) => ({
  status: 307,
  headers: { location: `${path}${path.includes('?') ? '&' : '?'}${redirectMark}` },
  body: '',
});

export const noSuchPath: Say = () => ({ status: 404, body: { detail: 'Not Found' } });

export const verbatim: Say = (truth, { says = truth }) => says;

export const repeated: Say = (truth) =>
  withRecords(truth, (records) => [...records.slice(0, 1), ...records.slice(0, -1)]);

export const gapped: Say = (truth) => withRecords(truth, (records) => records.slice(1));

export const miscounted: Say = (truth) => withEnvelope(truth, { totalRecords: 1_000_000 });
