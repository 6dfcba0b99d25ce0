/**
 * `/paywint standing`: the list. `/paywint standing reload 4242 50 every monday until 2027-03-01` asks;
 * what is missing or unclear opens the form, filled with what was understood.
 */
import { operation } from '../../operations/index.ts';
import { readLine } from '../../operations/read-line.ts';
import { parseAmount } from '../../money.ts';
import { standingId } from '../../requests/ids.ts';
import { type ExtentRead, readExtent } from '../../standing/extent.ts';
import { readStandingLine, type StandingLine } from '../../standing/read-line.ts';
import { refuseRepeats } from '../clicks/decide.ts';
import { isComplete, type Meant, meantBy } from '../forms/meant-by.ts';
import { extentErrors } from '../forms/submit-standing.ts';
import type { Command } from '../inbound.ts';
import type { HelpEntry } from '../views/help.ts';
import { unclearNotes } from '../views/modal-notes.ts';
import { sentence } from '../views/sentence.ts';
import { standingForm, standingLoading, standingRefused } from '../views/standing-form.ts';
import { LIST_CLICKS, standingList } from '../views/standing-list.ts';
import { standingAsked } from '../views/standing-told.ts';
import { SAY } from '../words/answers.ts';
import { refusalSentence } from '../words/refusals.ts';
import {
  clockWords,
  STANDING_SAY,
  STANDING_WORDS,
  standingRefusalSentence,
} from '../words/standing.ts';
import { orLate } from '../../or-late.ts';
import type { FaceParts, Run } from './parts.ts';
import { readers } from './readers.ts';

/** Half of the time that Slack gives to open a form. */
const PATIENCE_MS = 1_500;

export const STANDING_HELP: readonly HelpEntry[] = [
  { usage: 'standing', effect: 'standing requests: next run, runs made and left, paused' },
  {
    usage: 'standing reload [card] [amount] [memo] every [how often] until [date]',
    effect: 'ask once for the same reload again and again; it is approved as a whole',
  },
  {
    usage: 'standing pause|resume|end <id>',
    effect: 'stop a standing request, let it go on, or end it',
  },
];

export const standing: Run = async (parts, command, rest) => {
  const [, word = '', more = ''] = /^(\S*)\s*(.*)$/s.exec(rest) ?? [];
  const wanted = word.toLowerCase();
  if (wanted === '' || wanted === 'list') return list(parts, command, more);
  if (wanted === 'reload') return ask(parts, command, more);
  const kind = LIST_CLICKS.find((one) => one === wanted);
  if (kind !== undefined) return decide(parts, command, kind, more);
  return parts.speaker.reply(command.responseUrl, sentence(STANDING_SAY.onlyReload));
};

const list: Run = readers(async ({ standing: { standings }, speaker, clock }, command) =>
  speaker.reply(command.responseUrl, standingList(await standings.list(), clock.now())),
);

async function decide(
  { standing: { standings }, speaker }: FaceParts,
  { user, team, delivery, responseUrl }: Command,
  kind: (typeof LIST_CLICKS)[number],
  typed: string,
): Promise<void> {
  if (typed === '') return speaker.reply(responseUrl, sentence(STANDING_SAY.which));
  const id = standingId(typed.toUpperCase());
  const result = await standings.decide({ id, user, team, delivery, kind });
  refuseRepeats(result);
  const words = result.ok
    ? `${STANDING_WORDS[result.value.status].label}.`
    : standingRefusalSentence(result.refusal);
  return speaker.reply(responseUrl, sentence(words));
}

async function ask(parts: FaceParts, command: Command, typed: string): Promise<void> {
  const reload = operation('reload');
  const line = readStandingLine(typed);
  const asked = readLine(reload, line.ask);
  const amount = parseAmount(asked['amount'] ?? '');
  const amountCents = 'problem' in amount ? null : amount.cents;
  const extent = readExtent(line.typed, amountCents, parts.standing.place, parts.clock.now());
  const meaning = meantBy(parts, reload, asked);
  if (!isComplete(reload, asked) || !extent.ok) {
    return showForm(parts, command, line, extent, meaning);
  }
  const meant = await orLate(parts.timers, PATIENCE_MS, meaning);
  if (meant === 'late' || meant.intent === null) {
    return showForm(parts, command, line, extent, meaning);
  }
  const { user: requester, team, delivery, responseUrl } = command;
  const { intent } = meant;
  const { schedule } = extent;
  const asking = { requester, team, origin: 'line', intent, schedule, delivery } as const;
  const result = await parts.standing.standings.ask(asking);
  if (result.ok) return parts.speaker.reply(responseUrl, standingAsked(result.value));
  refuseRepeats(result);
  return parts.speaker.reply(responseUrl, sentence(standingRefusalSentence(result.refusal)));
}

async function showForm(
  { speaker, engine, standing: { place } }: FaceParts,
  { user, triggerId, responseUrl }: Command,
  { typed }: StandingLine,
  extent: ExtentRead,
  meaning: Promise<Meant>,
): Promise<void> {
  const opened = await speaker.open(triggerId, standingLoading());
  if (opened === null) {
    await meaning;
    return speaker.reply(responseUrl, sentence(SAY.windowLost));
  }
  const [allowed, { filled, above }] = await Promise.all([engine.mayRead(user), meaning]);
  if (!allowed.ok) {
    return speaker.update(opened.viewId, standingRefused(refusalSentence(allowed.refusal)));
  }
  // What was not typed is asked for by the form itself.
  const notes = Object.entries(extentErrors(extent)).filter(
    ([field]) => typed[field as keyof typeof typed] !== '',
  );
  const all = [...above, ...unclearNotes(notes.map(([, words]) => words))];
  return speaker.update(opened.viewId, standingForm(filled, typed, clockWords(place), all));
}
