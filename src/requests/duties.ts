/**
 * What the world is still owed for a request, and from when on. Work and recovery read the same
 * list: after a crash everything that is owed is simply still here.
 */
import { begunOf } from './begun.ts';
import { freshMark } from './fresh-mark.ts';
import { collectionState, type CollectionState } from './collection.ts';
import { isLate, wasDecidedLater } from './issued-card.ts';
import { moneyDuties } from './money-duties.ts';
import {
  type AdminSurface,
  CARD_SURFACES,
  type CardSurface,
  LINK_SURFACES,
  type LinkSurface,
  type Mark,
  type MoneyRequest,
  type Status,
  type Surface,
  type WaitingSurface,
} from './request.ts';
import { escalationAt, nextReminderAt } from './waiting.ts';

export type Duty =
  /** Claim, burn and send the money. */
  | { readonly do: 'send'; readonly at: number }
  /** A lease ran out: free the claim, or admit that nobody knows. */
  | { readonly do: 'sweep'; readonly at: number }
  /** Read the payment at Paywint, or look for it where its id is not known. */
  | { readonly do: 'follow' | 'lookUp'; readonly at: number }
  /** Read what became of a payment link. */
  | { readonly do: 'collect'; readonly at: number }
  /** Paywint does not finish: people have to see it. */
  | { readonly do: 'escalate'; readonly at: number }
  /** It is done, and its card takes long: people hear of it. */
  | { readonly do: 'overdue'; readonly at: number }
  /** Find out who the admins are, so that they can be told. */
  | { readonly do: 'address'; readonly at: number }
  /** Nobody decided, or it could not be sent in time. */
  | { readonly do: 'expire'; readonly at: number }
  /** Remind those who can still decide. */
  | { readonly do: 'remind'; readonly at: number }
  /** Tell others that nobody has decided. */
  | { readonly do: 'escalateWaiting'; readonly at: number }
  /** Bring a message to the present revision. */
  | { readonly do: 'show'; readonly surface: Surface; readonly at: number };

export function duties(request: MoneyRequest): readonly Duty[] {
  return [...moneyDuties(request), ...waitingDuties(request), ...messageDuties(request)];
}

/** When somebody has to look at this request again, or null when nothing is owed. */
export function dueAt(request: MoneyRequest): number | null {
  const times = duties(request).map((duty) => duty.at);
  return times.length === 0 ? null : Math.min(...times);
}

function waitingDuties(request: MoneyRequest): readonly Duty[] {
  const remindAt = nextReminderAt(request);
  const escalateAt = escalationAt(request);
  return [
    ...(remindAt === null ? [] : [{ do: 'remind', at: remindAt } as const]),
    ...(escalateAt === null ? [] : [{ do: 'escalateWaiting', at: escalateAt } as const]),
  ];
}

/** Whether a status is something to tell the requester by a message of its own. */
export const HAS_OUTCOME: Record<Status, boolean> = {
  pending: false,
  approved: false,
  executing: false,
  checking: true,
  inFlight: true,
  attention: true,
  executed: true,
  failed: true,
  reversed: true,
  denied: true,
  cancelled: true,
  expired: true,
  contradicted: true,
};

function messageDuties(request: MoneyRequest): readonly Duty[] {
  // The notice and the outcome are its batch's; what needs somebody is told for each row.
  if (request.batch !== undefined) {
    return owedOf(request, [...adminSurfaces(request), ...waitingSurfaces(request)]);
  }
  const owed: Duty[] = [];
  const notice = markOf(request, 'notice');
  const trail = markOf(request, 'trail');
  if (notice.shown < request.revision) owed.push(show(notice));
  if (notice.ts !== null && trail.shown < request.history.length) owed.push(show(trail));
  for (const surface of ['asked', 'outcome'] as const) {
    const mark = markOf(request, surface);
    const isWanted = surface === 'asked' ? request.origin === 'modal' : HAS_OUTCOME[request.status];
    if (isWanted && mark.shown < request.revision) owed.push(show(mark));
  }
  const others = [
    ...cardSurfaces(request),
    ...linkSurfaces(request),
    ...adminSurfaces(request),
    ...waitingSurfaces(request),
  ];
  return [...owed, ...owedOf(request, others)];
}

function owedOf(request: MoneyRequest, surfaces: readonly Surface[]): readonly Duty[] {
  return surfaces
    .map((surface) => markOf(request, surface))
    .filter((mark) => mark.shown < request.revision)
    .map(show);
}

/** A message of its own for each: nobody looks again at one that only changes. */
function cardSurfaces(request: MoneyRequest): readonly CardSurface[] {
  const begun = begunOf(request);
  const isWanted: Record<CardSurface, boolean> = {
    'card:late': isLate(request),
    'card:decided': wasDecidedLater(request),
  };
  return CARD_SURFACES.filter((surface) => isWanted[surface] || begun.has(surface));
}

/** That somebody looks at a link, or pays it right now, is told in the thread alone. */
function linkSurfaces(request: MoneyRequest): readonly LinkSurface[] {
  const begun = begunOf(request);
  const { collection } = request;
  const news = collection === null ? null : SURFACE_OF[collectionState(collection)];
  return LINK_SURFACES.filter((surface) => surface === news || begun.has(surface));
}

const SURFACE_OF: Record<CollectionState, LinkSurface | null> = {
  created: null,
  opened: null,
  processing: null,
  failed: 'link:unpaid',
  expired: 'link:unpaid',
  paid: 'link:paid',
  returned: 'link:paid',
};

/** What was begun is kept up to date to the end, so that nobody acts on what is settled. */
function adminSurfaces(request: MoneyRequest): readonly AdminSurface[] {
  const begun = begunOf(request);
  return request.addressees.flatMap((user) => {
    const alert = `alert:${user}` as const;
    const alarm = `alarm:${user}` as const;
    return [
      ...(request.status === 'attention' || begun.has(alert) ? [alert] : []),
      ...(request.status === 'contradicted' || begun.has(alarm) ? [alarm] : []),
    ];
  });
}

/** Nobody is written to about what is decided; whoever was sees what became of it. */
function waitingSurfaces(request: MoneyRequest): readonly WaitingSurface[] {
  const { approvers, escalated } = request.reach;
  const all: readonly WaitingSurface[] = [
    ...approvers.map((user) => `approver:${user}` as const),
    ...escalated.map(({ user }) => `escalated:${user}` as const),
    ...request.history.flatMap(({ event, seq }) =>
      event === 'question' ? [`question:${seq}` as const] : [],
    ),
  ];
  const begun = [...begunOf(request)].filter(isWaitingSurface);
  const wanted = request.status === 'pending' ? all : [];
  return [...new Set([...wanted, ...begun])];
}

export function isWaitingSurface(surface: string): surface is WaitingSurface {
  return /^(?:approver|escalated|question):./.test(surface);
}

function show(mark: Mark): Duty {
  return { do: 'show', surface: mark.surface, at: mark.notBefore };
}

/** The mark of a surface; one that was never posted has shown nothing. */
export function markOf(request: MoneyRequest, surface: Surface): Mark {
  return request.marks.find((mark) => mark.surface === surface) ?? freshMark(surface);
}
