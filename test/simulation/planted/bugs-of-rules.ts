/** Mistakes about edits, waits, steps, stand-ins, limits and sums. */
import type { Bug } from './patch.ts';

const VOTES = 'src/requests/votes.ts';
const COUNTING = 'src/engine/counting.ts';
const STAND_INS = 'src/engine/stand-ins.ts';
const WITHIN = 'src/engine/within-policy.ts';
const ABSENCES = 'test/simulation/memory/memory-absences.ts';

export const RULE_BUGS: readonly Bug[] = [
  {
    name: 'oldVotesStay',
    says: 'It is still the same request, so who agreed to it has agreed',
    patches: [
      {
        file: VOTES,
        find: 'return votes.filter((vote) => vote.version === version);',
        put: 'void version;\n  return votes;',
      },
    ],
  },
  {
    name: 'editKeepsTheBytes',
    says: 'The call was made when it was asked for, and an edit changes what people read',
    patches: [
      {
        file: 'src/engine/edit.ts',
        find: 'call: parts.operation(request.operation).call(intent, tag),',
        put: '',
      },
    ],
  },
  {
    name: 'anybodyEdits',
    says: 'Whoever finds a mistake may put it right',
    patches: [
      {
        file: 'src/requests/editing.ts',
        find: "if (by.user !== request.requester) return { reason: 'notYourEdit' };",
        put: '',
      },
      {
        file: 'src/engine/edit.ts',
        find: "if (seen.requester !== user) return refused({ reason: 'notYourEdit' });",
        put: '',
      },
    ],
  },
  {
    name: 'nothingWaits',
    says: 'The wait is for people to see, and nothing has to be kept from being sent',
    patches: [
      {
        file: 'src/requests/safeguards.ts',
        find: 'return delay !== undefined && intent.amountCents > delay.aboveCents ? delay.forMs : 0;',
        put: 'void delay;\n  void intent;\n  return 0;',
      },
    ],
  },
  {
    name: 'amountIsNotTyped',
    says: 'A click is enough, whatever the amount',
    patches: [
      {
        file: 'src/requests/before-sending.ts',
        find: 'if (!asksForAmount(request)) return null;',
        put: 'if (request.version > 0) return null;',
      },
    ],
  },
  {
    name: 'stepsInAnyOrder',
    says: 'All of them have to agree anyway, so it does not matter who comes first',
    patches: [
      {
        file: COUNTING,
        find: 'if (open === null) return null;',
        put: 'if (open !== 99) return null;',
      },
    ],
  },
  {
    name: 'laterStepsAreForgotten',
    says: 'When the first step is met the request is approved',
    patches: [
      {
        file: COUNTING,
        find: 'return assign(linesOf(request.terms), people).met;',
        put: 'return assign(request.terms.need, people).met;',
      },
    ],
  },
  {
    name: 'requestersStandInDecides',
    says: 'Who stands in for the requester has not asked for anything',
    patches: [
      {
        file: STAND_INS,
        find: '.filter(({ user }) => user === request.requester || user === request.editor)',
        put: ".filter(({ user }) => user === request.requester && user === 'U0NOBODY')",
      },
    ],
  },
  {
    name: 'standInIsTwoPeople',
    says: 'One click for oneself, and the same click for somebody away',
    patches: [
      {
        file: 'src/policy/ballots.ts',
        find: `return counted.map(({ user, roles, standsFor }) => {
    if (standsFor === undefined || taken.has(standsFor.user)) return { user, roles };
    taken.add(standsFor.user);
    return { user, roles: [...roles, ...standsFor.roles] };
  });`,
        put: `return counted.flatMap(({ user, roles, standsFor }) => {
    if (standsFor === undefined || taken.has(standsFor.user)) return [{ user, roles }];
    taken.add(standsFor.user);
    return [{ user, roles }, standsFor];
  });`,
      },
    ],
  },
  {
    name: 'anybodyStandsIn',
    says: 'Whoever is away knows best who decides meanwhile',
    patches: [
      {
        file: COUNTING,
        find: 'return user !== delegate && (delegates?.[user] ?? []).includes(delegate);',
        put: 'void delegates;\n  return user !== delegate;',
      },
      {
        file: 'src/engine/away.ts',
        find: "if (!listed.includes(delegate)) return refused({ reason: 'notListed', listed });",
        put: '',
      },
    ],
  },
  {
    name: 'awayForGood',
    says: 'Whoever is back will say so',
    patches: [
      {
        file: ABSENCES,
        find: 'since <= at && until > at',
        put: 'since <= at && until > 0',
      },
    ],
  },
  {
    name: 'ownersDecide',
    says: 'The card is theirs, and they did not ask',
    patches: [
      {
        file: VOTES,
        find: 'return [...new Set([requester, editor, ...(terms.owners ?? [])])];',
        put: 'void terms;\n  return [...new Set([requester, editor])];',
      },
      {
        file: COUNTING,
        find: 'return [...(boundTo?.keys() ?? []), ...owners];',
        put: 'void owners;\n  return [...(boundTo?.keys() ?? [])];',
      },
    ],
  },
  {
    name: 'sumsAreNotAddedUp',
    says: 'Each of them is small',
    patches: [
      {
        file: 'src/policy/tier.ts',
        find: 'for (const sum of sumsWith(ask, spent)) {',
        put: 'for (const sum of sumsWith(ask, spent).slice(9)) {',
      },
    ],
  },
  {
    name: 'longLimitsAreNotCounted',
    says: 'What is within the limit of the day is within that of the month',
    patches: [
      {
        file: 'src/policy/limits.ts',
        find: 'const used = counted === null ? 0 : spent[counted[1]][counted[0]].cents;',
        put: "const used = counted === null || counted[1] !== 'day' ? 0 : spent[counted[1]][counted[0]].cents;",
      },
    ],
  },
  {
    name: 'tablesHaveNoLimit',
    says: 'The limits are for single requests, and a table was looked at as a whole',
    patches: [
      {
        file: WITHIN,
        find: `  if (over !== null) return over;
  const ruling = rulingOn(parts, request, spent);`,
        put: `  void over;
  const ruling = rulingOn(parts, request, spent);`,
      },
    ],
  },
  {
    name: 'runsHaveNoLimit',
    says: 'All of its days were approved, so each of them may be',
    patches: [
      {
        file: WITHIN,
        find: `  if (over !== null) return over;
  const { rule, together } = rulingOn(parts, request, spent);`,
        put: `  void over;
  const { rule, together } = rulingOn(parts, request, spent);`,
      },
    ],
  },
];
