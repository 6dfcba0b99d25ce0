/** An expected no, as a sentence: what happened, and what to do next. Plain text, for one person. */
import { formatUsd, type Cents } from '../../money.ts';
import type {
  LimitName,
  PaymentDifference,
  PersonProblem,
  Refusal,
} from '../../requests/refusal.ts';
import { fieldProblemSentence } from './field-problems.ts';
import { mostWords, roomOf, sumWords } from './limits.ts';
import { statusWords } from './statuses.ts';

type Sentences = {
  readonly [Reason in Refusal['reason']]: (
    refusal: Extract<Refusal, { readonly reason: Reason }>,
  ) => string;
};

const KINDS: Record<PersonProblem, string> = {
  guest: 'Guests',
  stranger: 'People of other workspaces',
  bot: 'Bots',
  deactivated: 'Deactivated accounts',
};

const SENTENCES: Sentences = {
  notFullMember: ({ kind }) =>
    `${KINDS[kind]} can neither ask nor decide here. Please ask a full member of the workspace.`,
  peopleUnknown: () =>
    'Slack cannot tell right now who belongs to which group, so nothing was done. Please try again in a minute.',
  notRequester: () =>
    'The policy does not let you ask for this. An admin can add you to the requesters.',
  notApprover: () =>
    'The policy does not name you as an approver of this request. Nothing changed.',
  notAdmin: () => 'Only admins can do this. Nothing changed.',
  ownRequest: () =>
    'This request is yours, so other people decide about it. You can still cancel it until it is sent.',
  ownCard: () =>
    'The card of this request is yours, so other people approve it. You can still deny it where the policy names you.',
  standsInFor: () =>
    'You stand in for the person who asked for this, so other people approve it. Nothing changed.',
  notYourTurn: () =>
    'An earlier step has to be complete first, so your approval was not recorded. The message above the buttons says who comes first.',
  noDelegates: () =>
    'The policy names nobody who may stand in for you. An admin can add them under “delegates”.',
  notListed: ({ listed }) =>
    `The policy does not let this person stand in for you. It names ${people(listed.length)} who may: choose one of them.`,
  delegateNotMember: ({ kind }) =>
    `${KINDS[kind]} cannot stand in for anybody here. Choose a full member of the workspace.`,
  notAway: () => 'You are not marked as away, so there is nothing to end.',
  notYours: () => 'Only the requester and admins can cancel this request. Nothing changed.',
  otherWorkspace: () => 'This request belongs to another workspace. Nothing changed.',
  noRule: ({ amountCents }) =>
    `No approval rule covers ${formatUsd(amountCents)} for this. Ask for less, or have an admin add a rule.`,
  noRuleForSum: ({ sum }) =>
    `With this one, ${sumWords(sum)}, and no approval rule covers that much. ` +
    'Ask for less, wait, or have an admin add a rule.',
  tooFewApprovers: ({ needed, available }) =>
    `This needs ${people(needed)} to approve it, and ${available === 0 ? 'nobody besides you' : `only ${people(available)} besides you`} can. ` +
    'An admin has to add approvers first.',
  overLimit: ({ limit, allowedCents, leftCents, backAt }) =>
    `${mostWords(limit)} is ${formatUsd(allowedCents)}, and ${formatUsd(leftCents)} is left. ` +
    (backAt === undefined
      ? 'Ask for less, or wait until there is room again.'
      : `Ask for less, or wait: if nothing else is asked for, there is room for this again at ${moment(backAt)}.`),
  sameAgain: () =>
    'The same was asked for a short while ago. To ask for it once more, send the form again.',
  inRow: ({ row, because }) => `Row ${row}: ${refusalSentence(because)}`,
  sameRows: ({ rows }) =>
    `Asked for a short while ago already: ${rows.map(({ row, id }) => `row ${row} (${id})`).join(', ')}. To ask for it once more, send the form again.`,
  preparedNotFound: () =>
    'Nothing is prepared here any more. You can still ask for it yourself: /paywint help.',
  preparedForOthers: () =>
    'The workflow prepared this for somebody else, and only they can send it. Nothing was done.',
  preparedTaken: ({ id }) => `You have sent this already: ${id}. Nothing was done a second time.`,
  preparedOver: () =>
    'This is over, and the workflow has been told so. You can still ask for it yourself: /paywint help.',
  badField: ({ problem }) => fieldProblemSentence(problem),
  notFound: () =>
    'There is no such request here. Look it up with /paywint requests all, or check the id.',
  alreadyVoted: () => 'Your approval is recorded already; one person counts once.',
  amountNotTyped: () =>
    'This amount is approved only by typing it. Choose Approve on its notice or in App Home, and type it there. Nothing was approved.',
  amountDiffers: () =>
    'This is not the amount of the request, so nothing was approved. Read what stands above, and type its amount.',
  notConcerned: () =>
    'Only the requester, the approvers of this request and admins can stop it. Nothing changed.',
  notYourEdit: () =>
    'Only the person who asked can edit this request. They can change it for you, or somebody denies it. Nothing changed.',
  editedSince: () =>
    'The request was changed meanwhile, so nothing was saved. Choose Edit on the new version; what you typed stays here until you close this.',
  unchanged: () =>
    'Nothing differs from the request as it stands, so nothing was changed, and its approvals still count.',
  triedAlready: () =>
    'The bot was about to send this once already, so it stays as it is. Cancel it, and ask anew.',
  partOfWhole: () =>
    'This is a run of a standing request, which was approved as a whole. To change it, end the standing request and ask anew.',
  changed: () =>
    'The request was changed after this message was shown, so your click did not count. Please read the new version and decide again.',
  expired: () => 'The time for this request was over before your click. Nothing was sent.',
  tooLate: ({ status }) =>
    `Too late: ${lowerFirst(statusWords(status).label)}. Your click changed nothing.`,
  notNow: ({ status }) =>
    `That cannot be done while the request is in this state: ${lowerFirst(statusWords(status).label)}. Nothing changed.`,
  alreadyReceived: () => 'This was received once already. Nothing was done a second time.',
  frozen: () => 'Sending is frozen, so nothing was sent. Two admins can unfreeze it.',
  notRequesterOf: () => 'Only whoever asked for this can do that. Nothing changed.',
  nudgedAlready: ({ until }) =>
    `You had them reminded less than an hour ago. You can do it again from ${clockTime(until)} on. Nobody was reminded now.`,
  nobodyToRemind: () =>
    'There is nobody left whose approval it still lacks, so nobody was reminded. An admin can look at the policy.',
  askedEnough: () =>
    'So many questions were asked about this already that no more are taken. Please talk to the requester, or deny it with a reason.',
  nothingAsked: () => 'No question is open for this request, so there is nothing to answer.',
  quiet: ({ until }) =>
    `It may still be on its way to Paywint. Nobody can say that it was not executed before ${clockTime(until)}. Nothing changed.`,
  atPaywint: ({ status, until }) =>
    `Paywint has this payment (“${status}”), so nobody can say before ${day(until)} that it was not executed. ` +
    'Ask Paywint to end it: the request then follows by itself.',
  alreadySaid: () =>
    'What you said is recorded already. Another admin, who is not the requester, has to agree.',
  paymentUnread: ({ why }) =>
    `Paywint could not be asked about this payment (${why}). Nothing changed; please try again in a minute.`,
  paymentMissing: () =>
    'Paywint knows no payment of this id. Copy the payment_id from Paywint’s dashboard and try again.',
  paymentDiffers: ({ what }) => DIFFERENCES[what],
  mayNotFreeze: () => 'Only approvers and admins can stop all sending. Please ask one of them.',
  notFrozen: () => 'Sending is not frozen, so there is nothing to lift.',
  notCompared: ({ canBeRead }) =>
    canBeRead
      ? 'The ledger has not been compared with all of Paywint’s payments yet. That is being done; please try again in a few minutes.'
      : 'Paywint does not tell its payments, so the bot cannot compare them with its ledger. If two admins have compared them at Paywint themselves, each types /paywint unfreeze adopt.',
  foreignTags: ({ tags }) =>
    `Paywint lists payments that this bot has no record of: ${tags.slice(0, 10).join(', ')}${tags.length > 10 ? ` and ${tags.length - 10} more` : ''}. ` +
    'Look at them at Paywint first. If two admins vouch for them, each types /paywint unfreeze adopt.',
  thereAlready: ({ what }) =>
    `Paywint has this already: ${what}. To have it a second time, send the form again. Nothing was sent yet.`,
  stillNamed: ({ by }) =>
    `${by.length === 1 ? 'An open request names it' : 'Open requests name it'}: ${by.slice(0, 5).join(', ')}${by.length > 5 ? ` and ${by.length - 5} more` : ''}. ` +
    'Wait until nothing is open for it, or cancel that first. Nothing changed.',
  changeOver: () =>
    'This change is decided already, or being made right now. Your click changed nothing.',
  proposedAlready: ({ id }) =>
    `The same change waits for approvals already: ${id}. Nothing was asked a second time.`,
};

const DIFFERENCES: Record<PaymentDifference, string> = {
  amount: 'That payment is for another amount, so it cannot be this request’s. Nothing changed.',
  payee: 'That payment went to another payee, so it cannot be this request’s. Nothing changed.',
  tag: 'That payment carries the tag of another request, so it cannot be this one’s. Nothing changed.',
  taken:
    'That payment is another request’s already. One payment proves one request. Nothing changed.',
  failed:
    'Paywint says that this payment failed, so it does not prove that money moved. Nothing changed.',
  status:
    'Paywint’s word for where this payment stands proves nothing yet. Nothing changed; please try again later.',
  time: 'That payment is older than this request, so it cannot be this request’s. Nothing changed.',
};

/** UTC, because this sentence stands where Slack shows no times in the reader's own. */
function clockTime(at: number): string {
  return `${new Date(at).toISOString().slice(11, 16)} UTC`;
}

function moment(at: number): string {
  return `${clockTime(at)} on ${day(at)}`;
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

export function refusalSentence(refusal: Refusal): string {
  // The entry was looked up by the refusal's own reason, which the checker cannot follow.
  return (SENTENCES[refusal.reason] as (refusal: Refusal) => string)(refusal);
}

type Room = { readonly name: LimitName; readonly leftCents: Cents; readonly allowedCents: Cents };

/** The number first, so that one below the other can be compared. */
export function roomWords({ name, leftCents, allowedCents }: Room): string {
  if (name === 'perRequest') return `${formatUsd(allowedCents)} at most for one request`;
  return `${formatUsd(leftCents)} left of ${formatUsd(allowedCents)} ${roomOf(name)}`;
}

export function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
