/** What is shown of changes at Paywint: the notice and outcome where others approve them, and the form of every act. */
import type { Act, On, Subject, SubjectName, Values } from '../acts/act.ts';
import { type Ended, endOf } from '../acts/act-outcome.ts';
import { acts } from '../acts/index.ts';
import { type Proposal, PROPOSAL_STATUSES, type Wanted } from '../acts/proposal.ts';
import { userId } from '../requests/ids.ts';
import { type Candidate, SUBJECTS } from '../slack/forms/subjects.ts';
import { actForm, type ActMemory, actSays, chooseForm } from '../slack/views/act-form.ts';
import { denyForm } from '../slack/views/deny-form.ts';
import { showPayeeButton } from '../slack/views/payee.ts';
import { proposalMessages } from '../slack/views/proposal.ts';
import { CROWD, MANY, times } from './many.ts';
import { sampleProposal } from './sample-proposal.ts';
import { messages, type Shown, views } from './shown.ts';

export function everyChange(words: string): readonly Shown[] {
  const { notice, outcome } = proposalMessages('sandbox');
  const asked = acts.map((act) => fullProposal(act, words));
  const over = [
    ...PROPOSAL_STATUSES.map((status) => fullChange({ status, by: userId('U0MIA') }, words)),
    ...endings(words).map((ended) => fullChange({ status: endOf(ended), ended }, words)),
    ...links(words),
  ];
  return [
    ...messages(
      'change notice',
      [...asked, ...over].map((one) => notice(one)),
    ),
    ...messages(
      'change notice with people',
      asked.slice(0, 1).map((one) => notice(one, CROWD)),
    ),
    ...messages('change outcome', over.map(outcome)),
    ...views('change denial', [denyForm('P-7F3K2M9Q', 'change')]),
    ...acts.flatMap((act) => views(`form of ${act.words}`, formsOf(act, words))),
  ];
}

export function fullProposal(act: Act, words: string): Proposal {
  const on = aboutIn(act, words);
  const values = valuesOf(act, on, words);
  return fullChange({
    wanted: { kind: 'act', words: act.words, on, values, shown: {}, again: false },
  });
}

function fullChange(change: Partial<Proposal>, words = ''): Proposal {
  const { terms } = sampleProposal();
  return sampleProposal({
    terms: { ...terms, admins: MANY, escalation: { at: 1, to: MANY } },
    told: [{ event: 'escalateWaiting', at: 2, users: MANY }],
    reason: words,
    ...change,
  });
}

function links(words: string): readonly Proposal[] {
  const wanted: readonly Wanted[] = [
    { kind: 'link', link: { kind: 'add', purpose: 'PAYMENT' }, name: null },
    { kind: 'link', link: { kind: 'update', cardId: 'card-1' }, name: words },
  ];
  return wanted.flatMap((one) =>
    (['pending', 'approved', 'expired'] as const).map((status) =>
      fullChange({ status, wanted: one, windowEndsAt: 1 }),
    ),
  );
}

function endings(words: string): readonly Ended[] {
  const refused = { kind: 'refused', status: 400, isPlain: true, text: words, fields: {} } as const;
  const outcomes = [
    { kind: 'done', told: {} },
    refused,
    { kind: 'notSent', why: words },
    { kind: 'unknown', why: words, looked: { kind: 'notSeen' } },
  ] as const;
  return [
    ...outcomes.map((outcome): Ended => ({ kind: 'answered', outcome, next: null })),
    { kind: 'refused', refusal: { reason: 'thereAlready', what: words } },
  ];
}

function aboutIn(act: Act, words: string): On {
  const subject = (name: SubjectName): Subject => ({ id: `${name}-1`, name: words, is: [] });
  return Object.fromEntries(act.about.map((name) => [name, subject(name)]));
}

function valuesOf(act: Act, on: On, words: string): Values {
  return Object.fromEntries(act.fields(on).map(({ name }) => [name, words]));
}

function formsOf(act: Act, words: string) {
  const on = aboutIn(act, words);
  const memory: ActMemory = { act, on };
  const candidates: readonly Candidate[] = times(120, (at) => ({
    subject: { id: `id-${at}`, name: words, is: [] },
    label: words,
    fills: {},
  }));
  const choose = (name: SubjectName) =>
    chooseForm({ act, on: {} }, name, SUBJECTS[name], candidates, [words]);
  return [
    actForm(memory, {}, { address: candidates }),
    actForm({ ...memory, again: true }, valuesOf(act, on, words), { address: candidates }, [words]),
    actSays(memory, words, showPayeeButton('payee-1')),
    ...act.about.map(choose),
  ];
}
