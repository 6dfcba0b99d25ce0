/** Who agreed, whether they counted then, and whether they are enough: asked of the people themselves. */
import type { MoneyRequest, Need, Vote } from '../../../src/requests/request.ts';
import { stepsOf } from '../../../src/policy/steps.ts';
import { wasAway, wasAwayAllOf } from './absences.ts';
import { CARD_OWNER, STAND_INS } from './policy.ts';
import { ADMINS, FINANCE, wasMember } from './town.ts';
import { agreesTo, type Click } from './truth.ts';
import { breach, type World } from './world.ts';

const FRESH_MS = 60_000;

type Span = { readonly from: number; readonly to: number };

/** Whether enough people agreed to just this content, and still count at this moment. */
export function isAgreed(world: World, request: MoneyRequest, at: number): boolean {
  const votes = request.votes.filter(({ version }) => version === request.version);
  const agreed = votes.filter((vote) => hasClicked(world, request, vote));
  const places = placesOf(stepsOf(request.terms).flat());
  const span = { from: at - FRESH_MS, to: at };
  return canFill(places, agreed, (place, vote) => waysFor(world, request, vote, place, span));
}

/** By a click on just this content, be it alone, in a table, or on all days of which this is one. */
function hasClicked({ truth }: World, request: MoneyRequest, { user }: Vote): boolean {
  return truth.clicks.some((click) => click.user === user && covers(click, request));
}

function covers(click: Click, request: MoneyRequest): boolean {
  const { runOf } = request;
  if (runOf === undefined) return agreesTo(click, request);
  const isWhole = click.what === 'approve for all days' && click.id === runOf.id;
  return isWhole && click.hash === runOf.hash.slice(0, 32);
}

function placesOf(lines: readonly Need[]): readonly (readonly string[])[] {
  return lines.flatMap(({ from, count }) => Array.from({ length: count }, () => from));
}

/** As whom this vote may take this place: as its own person, or as somebody away. */
function waysFor(
  world: World,
  request: MoneyRequest,
  { user, standsFor, at }: Vote,
  place: readonly string[],
  span: Span,
): readonly string[] {
  if (neverCounts(world, request, user, span)) return [];
  const ways = fits(world, place, user, span) ? [user as string] : [];
  const away = standsFor?.user;
  if (away === undefined || neverCounts(world, request, away, span)) return ways;
  const isListed = STAND_INS[away]?.includes(user) === true;
  const isTrue = wasAway(
    world,
    (one) => one.user === away && one.delegate === user,
    at - FRESH_MS,
    at,
  );
  return isListed && isTrue && fits(world, place, away, span) ? [...ways, away] : ways;
}

/** What is theirs others decide: the requester's, the card owner's, and their stand-ins'. */
function neverCounts(world: World, request: MoneyRequest, user: string, span: Span): boolean {
  const theirs: readonly string[] = [request.requester, request.editor];
  if (theirs.includes(user)) return true;
  if (user === CARD_OWNER.user && request.intent.target?.id === CARD_OWNER.card) return true;
  return wasAwayAllOf(
    world,
    (one) => one.delegate === user && theirs.includes(one.user),
    span.from,
    span.to,
  );
}

function fits(
  { town }: World,
  place: readonly string[],
  user: string,
  { from, to }: Span,
): boolean {
  return place.some((id) =>
    id === FINANCE || id === ADMINS ? wasMember(town, id, user, from, to) : id === user,
  );
}

/** Each vote takes one place, and nobody is counted twice, not even through somebody else. */
function canFill(
  [place, ...others]: readonly (readonly string[])[],
  votes: readonly Vote[],
  ways: (place: readonly string[], vote: Vote) => readonly string[],
  taken: readonly string[] = [],
): boolean {
  if (place === undefined) return true;
  return votes.some((vote) =>
    ways(place, vote).some(
      (person) =>
        !taken.includes(person) &&
        canFill(
          others,
          votes.filter((one) => one !== vote),
          ways,
          [...taken, person],
        ),
    ),
  );
}

/** No place of a later step is taken before the earlier ones are. */
export function checkOrder(world: World, was: MoneyRequest, request: MoneyRequest): void {
  const steps = stepsOf(request.terms);
  const vote = request.votes.at(-1);
  if (steps.length < 2 || vote === undefined || request.votes.length === was.votes.length) return;
  const now = world.scheduler.now();
  const earlier = was.votes.filter(({ version }) => version === request.version);
  const asOf = (one: Vote): Span => ({ from: one.at - FRESH_MS - world.clocksApartMs, to: now });
  for (let open = 1; open < steps.length; open += 1) {
    const before = placesOf(steps.slice(0, open).flat());
    const ways = (place: readonly string[], one: Vote) =>
      waysFor(world, request, one, place, asOf(one));
    if (canFill(before, earlier, ways)) continue;
    if (before.some((place) => ways(place, vote).length > 0)) return;
    breach(world, 'I4', `${vote.user} has voted on ${request.id} before it was their turn`);
    return;
  }
}
