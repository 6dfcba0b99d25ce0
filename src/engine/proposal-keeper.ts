/**
 * Works through what proposals are owed: asks Paywint once for what was approved, lets what nobody
 * decided end, and shows each where people look. Work and recovery are the same path.
 */
import type { Ended } from '../acts/act-outcome.ts';
import { type ProposalDuty, proposalDuties } from '../acts/proposal-duties.ts';
import { asDecidable } from '../acts/as-decidable.ts';
import type { Proposal, Told } from '../acts/proposal.ts';
import { type ProposalEvent, stepProposal } from '../acts/proposal-step.ts';
import type { BootId } from '../requests/ids.ts';
import type { Mark } from '../requests/request.ts';
import { isMet, lapsedIn } from './counting.ts';
import { doubtedFrom } from './doubted-from.ts';
import { createRounds, type Rounds } from './rounds.ts';
import type { Timers } from './ports.ts';
import type { ProposalDesk } from './proposal-ports.ts';
import type { ProposalParts } from './proposals.ts';
import { owedTo, whomToTell } from './remind.ts';
import type { OwedReminder } from './reminder-ports.ts';
import { readApprovals } from './standing.ts';

export type KeeperParts = Omit<ProposalParts, 'wake'> & {
  readonly timers: Timers;
  readonly boot: BootId;
  readonly desk: ProposalDesk;
  /** Asks Paywint for the act, once for ever: a proposal that was sent is refused. */
  readonly perform: (proposal: Proposal) => Promise<Ended>;
  /** Told after every save; it neither throws nor is waited for. */
  readonly changed?: () => void;
  /** What Paywint's records say of an act whose answer nobody has. */
  readonly look: (proposal: Proposal) => Promise<Ended>;
};

export type Keeper = Rounds;

const POLL_MS = 1_000;
/** Longer than Paywint is waited for, and the looking afterwards. */
const LEASE_MS = 120_000;
/** People or Paywint could not be asked. */
const RETRY_MS = 15_000;

export function createKeeper(parts: KeeperParts): Keeper {
  return createRounds({
    timers: parts.timers,
    pauseMs: POLL_MS,
    round: (isStopping) => tendAll(parts, isStopping),
    failed: (err) => parts.log.error({ err }, 'a change could not be tended; it stays owed'),
  });
}

/** Until nothing is owed now. */
export async function tendAll(parts: KeeperParts, isStopping: () => boolean): Promise<void> {
  while (!isStopping() && (await tendNext(parts, isStopping)));
}

/** @returns whether there may be more. */
async function tendNext(parts: KeeperParts, isStopping: () => boolean): Promise<boolean> {
  const { proposals, boot, clock, log, chance } = parts;
  const id = await proposals.next(clock.now());
  if (id === null) return false;
  const now = clock.now();
  if (!(await proposals.take(id, boot, now, now + LEASE_MS))) return true;
  const known = await proposals.load(id);
  if (known === null) return true;
  try {
    const left = await tend(parts, known, isStopping);
    await proposals.giveBack(id, boot, left.proposal, left.due);
  } catch (err) {
    log.error({ err, proposal: id, errorId: chance.errorId() }, 'a change could not be tended');
    await proposals.giveBack(id, boot, known, clock.now() + RETRY_MS);
  }
  return true;
}

type Left = { readonly proposal: Proposal; readonly due: number | null };

/** Discharges what is owed now. */
async function tend(parts: KeeperParts, first: Proposal, isStopping: () => boolean): Promise<Left> {
  let proposal = first;
  let waitsUntil = 0;
  for (let rounds = 0; rounds < MAX_ROUNDS && !isStopping(); rounds += 1) {
    const now = parts.clock.now();
    const isReady = ({ at, do: what }: ProposalDuty): boolean =>
      at <= now && (!ASKS_SLACK.includes(what) || waitsUntil <= now);
    const duty = proposalDuties(proposal).find(isReady);
    if (duty === undefined) break;
    switch (duty.do) {
      case 'show':
        proposal = await show(parts, proposal, duty.mark);
        break;
      case 'expire':
        proposal = await step(parts, proposal, { type: 'expire', at: now });
        break;
      case 'sweep': {
        const ended = await parts.look(proposal);
        const at = parts.clock.now();
        proposal = await step(parts, proposal, { type: 'leaseOver', at, ended });
        break;
      }
      case 'perform':
      case 'remind':
      case 'escalateWaiting': {
        const work = duty.do === 'perform' ? perform(parts, proposal) : tell(parts, proposal, duty);
        const done = await work;
        if (done === null) waitsUntil = now + RETRY_MS;
        else proposal = done;
        break;
      }
    }
  }
  const times = proposalDuties(proposal).map(({ at, do: what }) =>
    ASKS_SLACK.includes(what) ? Math.max(at, waitsUntil) : at,
  );
  return { proposal, due: times.length === 0 ? null : Math.min(...times) };
}

/** What has to wait while Slack does not tell who somebody is. */
const ASKS_SLACK: readonly ProposalDuty['do'][] = ['perform', 'remind', 'escalateWaiting'];

/** More than any honest proposal needs at once. */
const MAX_ROUNDS = 20;

/** Null while Slack cannot tell whether the approvals still stand. */
async function perform(parts: KeeperParts, proposal: Proposal): Promise<Proposal | null> {
  const asked = asDecidable(proposal);
  const approvals = await readApprovals(parts, asked);
  if (approvals === null) return null;
  const at = parts.clock.now();
  if (!isMet(asked, approvals)) {
    return step(parts, proposal, { type: 'recheckFailed', at, lapsed: lapsedIn(asked, approvals) });
  }
  const { boot: owner } = parts;
  const claimed = await step(parts, proposal, { type: 'claim', at, owner, leaseMs: LEASE_MS });
  if (claimed.status !== 'performing' || claimed.claim?.owner !== owner) return claimed;
  const ended = await parts.perform(claimed);
  return step(parts, claimed, { type: 'end', at: parts.clock.now(), owner, ended });
}

/** Null where it has to wait, for the working hours or for Slack. */
async function tell(
  parts: KeeperParts,
  proposal: Proposal,
  { do: type }: { readonly do: Told['event'] },
): Promise<Proposal | null> {
  const found = await whomToTell(parts, asDecidable(proposal), type);
  if ('later' in found) return null;
  const at = parts.clock.now();
  const users = found.told.map(({ user }) => user);
  return step(parts, proposal, { type, at, users }, ({ id: item, revision }) =>
    owedTo(found.told, { item, version: 1, step: `${type}:${revision}`, at }),
  );
}

/** The proposal as it stands afterwards, whoever changed it. */
async function step(
  { proposals, changed }: KeeperParts,
  { id }: Proposal,
  event: ProposalEvent,
  owes?: (after: Proposal) => readonly OwedReminder[],
): Promise<Proposal> {
  const take = (proposal: Proposal) => stepProposal(proposal, event);
  const result = await proposals.change(id, null, take, owes);
  changed?.();
  if (result.ok) return result.value;
  const now = await proposals.load(id);
  if (now === null) throw new Error(`the change ${id} is gone`);
  return now;
}

/** Marked as perhaps there before it is posted: after a crash it is looked for first. */
async function show(parts: KeeperParts, proposal: Proposal, known: Mark): Promise<Proposal> {
  const { proposals, boot, desk, clock } = parts;
  const began = clock.now();
  let mark = known;
  if (mark.ts === null && mark.uncertainSince === null) {
    const uncertain = { ...mark, uncertainSince: began };
    if (!(await proposals.keepMark(proposal.id, boot, uncertain))) throw new Error('taken over');
  }
  mark = doubtedFrom(await desk.show(proposal, known), began);
  if (!(await proposals.keepMark(proposal.id, boot, mark))) throw new Error('taken over');
  const others = proposal.marks.filter(({ surface }) => surface !== mark.surface);
  return { ...proposal, marks: [...others, mark] };
}
