import { describe, expect, test } from 'vitest';
import { userId, requestId } from '../../../src/requests/ids.ts';
import type { Refusal } from '../../../src/requests/refusal.ts';
import { STATUSES } from '../../../src/requests/request.ts';
import { requestMessages } from '../../../src/slack/views/request-messages.ts';
import { refusalSentence } from '../../../src/slack/words/refusals.ts';
import { aRequest, NINE_O_CLOCK } from '../../requests/a-request.ts';
import { textsOf } from '../texts-of.ts';

/** One refusal for every reason: a new reason does not compile without its example. */
const REFUSALS: { readonly [Reason in Refusal['reason']]: Extract<Refusal, { reason: Reason }> } = {
  notFullMember: { reason: 'notFullMember', kind: 'guest' },
  peopleUnknown: { reason: 'peopleUnknown' },
  notRequester: { reason: 'notRequester' },
  notApprover: { reason: 'notApprover' },
  notAdmin: { reason: 'notAdmin' },
  ownRequest: { reason: 'ownRequest' },
  notYours: { reason: 'notYours' },
  ownCard: { reason: 'ownCard' },
  standsInFor: { reason: 'standsInFor', user: userId('U0DANA') },
  notYourTurn: { reason: 'notYourTurn', first: ['S0FINANCE'] },
  noDelegates: { reason: 'noDelegates' },
  notListed: { reason: 'notListed', listed: [userId('U0BEN')] },
  delegateNotMember: { reason: 'delegateNotMember', kind: 'guest' },
  notAway: { reason: 'notAway' },
  otherWorkspace: { reason: 'otherWorkspace' },
  noRule: { reason: 'noRule', amountCents: 60_000 },
  noRuleForSum: { reason: 'noRuleForSum', sum: { by: 'card', count: 3, cents: 145_000 } },
  tooFewApprovers: { reason: 'tooFewApprovers', needed: 2, available: 1 },
  overLimit: { reason: 'overLimit', limit: 'perDay', allowedCents: 2_000_000, leftCents: 5_000 },
  sameAgain: { reason: 'sameAgain', id: requestId('R1'), by: userId('U0FAY'), at: 1 },
  inRow: { reason: 'inRow', row: 3, because: { reason: 'noRule', amountCents: 5_000 } },
  sameRows: {
    reason: 'sameRows',
    rows: [{ row: 2, id: requestId('R1'), by: userId('U0FAY'), at: 1 }],
  },
  preparedNotFound: { reason: 'preparedNotFound' },
  preparedForOthers: { reason: 'preparedForOthers' },
  preparedTaken: { reason: 'preparedTaken', id: requestId('R-1') },
  preparedOver: { reason: 'preparedOver' },
  badField: { reason: 'badField', field: 'memo', problem: 'tagPattern' },
  notFound: { reason: 'notFound' },
  alreadyVoted: { reason: 'alreadyVoted' },
  changed: { reason: 'changed' },
  amountNotTyped: { reason: 'amountNotTyped' },
  amountDiffers: { reason: 'amountDiffers' },
  notConcerned: { reason: 'notConcerned' },
  notYourEdit: { reason: 'notYourEdit' },
  editedSince: { reason: 'editedSince' },
  unchanged: { reason: 'unchanged' },
  partOfWhole: { reason: 'partOfWhole' },
  triedAlready: { reason: 'triedAlready' },
  expired: { reason: 'expired' },
  tooLate: { reason: 'tooLate', status: 'executed' },
  notNow: { reason: 'notNow', status: 'checking' },
  alreadyReceived: { reason: 'alreadyReceived' },
  frozen: { reason: 'frozen' },
  notRequesterOf: { reason: 'notRequesterOf' },
  nudgedAlready: { reason: 'nudgedAlready', until: NINE_O_CLOCK },
  nobodyToRemind: { reason: 'nobodyToRemind' },
  askedEnough: { reason: 'askedEnough' },
  nothingAsked: { reason: 'nothingAsked' },
  quiet: { reason: 'quiet', until: NINE_O_CLOCK },
  atPaywint: { reason: 'atPaywint', status: 'pending', until: NINE_O_CLOCK },
  alreadySaid: { reason: 'alreadySaid' },
  paymentUnread: { reason: 'paymentUnread', why: 'it did not answer in 10 s' },
  paymentMissing: { reason: 'paymentMissing' },
  paymentDiffers: { reason: 'paymentDiffers', what: 'amount' },
  mayNotFreeze: { reason: 'mayNotFreeze' },
  notFrozen: { reason: 'notFrozen' },
  notCompared: { reason: 'notCompared', canBeRead: true },
  thereAlready: { reason: 'thereAlready', what: 'Ana Diaz (ana@example.com)' },
  stillNamed: { reason: 'stillNamed', by: [requestId('R-1'), requestId('R-2')] },
  changeOver: { reason: 'changeOver', status: 'done' },
  proposedAlready: { reason: 'proposedAlready', id: 'P-1' },
  foreignTags: { reason: 'foreignTags', tags: ['pw-7F3K2M9Q'] },
};

describe('a refusal', () => {
  test.each(Object.values(REFUSALS))('$reason is a calm and whole sentence', (refusal) => {
    const words = refusalSentence(refusal);
    expect(words).toMatch(/^[A-Z].*\.$/);
    expect(words).not.toMatch(/!|undefined|\p{Extended_Pictographic}/u);
    expect(words.length).toBeLessThan(200);
  });

  test('a limit says what is left', () => {
    expect(refusalSentence(REFUSALS.overLimit)).toContain('$20,000.00, and $50.00 is left');
  });
});

describe('a message', () => {
  const { notice, asked } = requestMessages();

  test.each(STATUSES)(
    'about a request that is %s carries one emoji and no exclamation',
    (status) => {
      const request = aRequest({ status });
      for (const message of [notice(request), asked(request)]) {
        const read = textsOf(message.blocks);
        expect(read.match(/\p{Extended_Pictographic}/gu)).toHaveLength(1);
        expect(read + message.text).not.toContain('!');
      }
    },
  );
});
