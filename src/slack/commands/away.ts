/** `/paywint away [until date, delegate @x]`, `/paywint away off`: who decides in one's place. */
import { type UserId, userId } from '../../requests/ids.ts';
import { refuseRepeats } from '../clicks/decide.ts';
import { untilOf } from '../forms/away-until.ts';
import { awayForm, awayMessage, begunMessage, type Listed } from '../views/away.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import { AWAY_SAYS, nobodyOfThatName, UNTIL_PROBLEMS } from '../words/away.ts';
import { refusalSentence } from '../words/refusals.ts';
import { type AwayLine, readAwayLine } from './away-line.ts';
import type { FaceParts, Run } from './parts.ts';

export const away: Run = async (parts, command, rest) => {
  const { speaker, away: absences } = parts;
  const { user, delivery, responseUrl } = command;
  const line = readAwayLine(rest);
  if (line.kind === 'off') {
    const ended = await absences.end({ user, delivery });
    refuseRepeats(ended);
    const words = ended.ok ? AWAY_SAYS.ended : refusalSentence(ended.refusal);
    return speaker.reply(responseUrl, sentence(words));
  }
  const now = await absences.now(user);
  if (!now.ok) return speaker.reply(responseUrl, sentence(refusalSentence(now.refusal)));
  if (line.kind === 'show') return speaker.reply(responseUrl, awayMessage(now.value));
  const { listed } = now.value;
  if (listed.length === 0) {
    return speaker.reply(responseUrl, sentence(refusalSentence({ reason: 'noDelegates' })));
  }
  const meant = await understood(parts, line, listed);
  if (meant.until === null || meant.delegate === null) return ask(parts, command, line, meant);
  const { until, delegate } = meant;
  const begun = await absences.begin({ user, delegate, until, delivery });
  refuseRepeats(begun);
  const message = begun.ok ? begunMessage(begun.value) : sentence(refusalSentence(begun.refusal));
  return speaker.reply(responseUrl, message);
};

type Begin = Extract<AwayLine, { kind: 'begin' }>;
type Meant = {
  readonly until: number | null;
  readonly delegate: UserId | null;
  readonly note: string | null;
  readonly listed: readonly Listed[];
};

/** A name has to be that of exactly one of those whom the policy lists: nobody is guessed. */
async function understood(
  parts: FaceParts,
  line: Begin,
  listed: readonly UserId[],
): Promise<Meant> {
  const named = await listedNames(parts, listed);
  const until = line.date === null ? null : untilOf(line.date, parts.timezone, parts.clock.now());
  const at = until !== null && 'at' in until ? until.at : null;
  const notes = until !== null && 'problem' in until ? [UNTIL_PROBLEMS[until.problem]] : [];
  const { delegate } = line;
  if (delegate === null)
    return { until: at, delegate: null, note: notes[0] ?? null, listed: named };
  if ('id' in delegate) {
    return { until: at, delegate: userId(delegate.id), note: notes[0] ?? null, listed: named };
  }
  const found = named.filter(({ names }) => names.includes(plainly(delegate.name)));
  const [one = null] = found.length === 1 ? found : [];
  if (one === null) notes.push(nobodyOfThatName(delegate.name.slice(0, 80)));
  return { until: at, delegate: one?.user ?? null, note: notes.join(' ') || null, listed: named };
}

async function ask(
  { speaker }: FaceParts,
  { triggerId, responseUrl }: Parameters<Run>[1],
  { date }: Begin,
  { until, delegate, note, listed }: Meant,
): Promise<void> {
  const filled = { until: until === null ? null : date, delegate };
  const opened = await speaker.open(triggerId, awayForm(listed, filled, note));
  if (opened === null) await speaker.reply(responseUrl, sentence(note ?? SAY.windowLost));
}

/** With the names by which people call them; the id where Slack tells none. */
async function listedNames(
  { names }: Pick<FaceParts, 'names'>,
  listed: readonly UserId[],
): Promise<readonly (Listed & { readonly names: readonly string[] })[]> {
  return Promise.all(
    listed.map(async (user) => {
      const all = await names(user);
      return { user, name: all[0] ?? user, names: all.map(plainly) };
    }),
  );
}

function plainly(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
