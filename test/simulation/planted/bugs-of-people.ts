/** Mistakes about who may decide, and about what was decided. */
import type { Bug } from './patch.ts';

const EDITING = 'src/requests/editing.ts';
const BY_PEOPLE = 'src/requests/by-people.ts';
const VOTES = 'src/requests/votes.ts';
const SAVING = 'test/simulation/memory/saving.ts';

export const PEOPLE_BUGS: readonly Bug[] = [
  {
    name: 'selfApproval',
    says: 'Whoever asks may agree to it too, if they are in the group',
    patches: [
      {
        file: VOTES,
        find: 'if (user === request.requester || user === request.editor) return',
        put: "if (user === 'U0NOBODY') return",
      },
      {
        file: VOTES,
        find: 'return [...new Set([requester, editor, ...(terms.owners ?? [])])];',
        put: 'void [requester, editor, terms];\n  return [];',
      },
      {
        file: SAVING,
        find: 'votes.some(({ user }) => user === requester),',
        put: 'false,',
      },
    ],
  },
  {
    name: 'twoVotesOfOne',
    says: 'A second click is a second vote, in the rule and in the table',
    patches: [
      {
        file: VOTES,
        find: "if (isVoter) return { reason: 'alreadyVoted' };",
        put: 'void isVoter;',
      },
      {
        file: SAVING,
        find: 'refuseIf(new Set(voters).size < voters.length,',
        put: 'refuseIf(false,',
      },
      {
        file: 'src/policy/assign.ts',
        find: 'const candidates = distinct(people);',
        put: 'const candidates = people.map((one, index) => ({ ...one, user: `${one.user}#${index}` as User }));',
      },
    ],
  },
  {
    name: 'onePersonFillsEveryPlace',
    says: 'The CFO is in the group as well, so one click of the CFO is both',
    patches: [
      {
        file: 'src/policy/assign.ts',
        find: 'const missing = lines.reduce((sum, line) => sum + line.missing, 0);',
        put: 'const missing = lines.filter(({ need: { from } }) => !candidates.some(({ roles }) => from.some((id) => roles.includes(id)))).length;',
      },
    ],
  },
  {
    name: 'anyHashIsFine',
    says: 'The button names the request, which is enough',
    patches: [
      {
        file: EDITING,
        find: 'request.contentHash.slice(0, BUTTON_HASH_DIGITS) === hash',
        put: 'request.contentHash !== hash',
      },
    ],
  },
  {
    name: 'oldApprovalsAreBelieved',
    says: 'Who could approve this morning can approve now',
    patches: [
      {
        file: 'src/slack/memo.ts',
        find: 'if (known !== undefined && age !== null && age >= 0 && age < maxAgeMs) {',
        put: 'if (known !== undefined && age !== null && maxAgeMs > 0) {',
      },
      {
        file: 'src/requests/executing.ts',
        find: 'const isFresh = event.at - event.readAt <= TIMING.eligibilityAgeMs;',
        put: 'const isFresh = TIMING.eligibilityAgeMs > 0;',
      },
    ],
  },
  {
    name: 'approvalsAreNotReadAgain',
    says: 'The votes are there, and nobody has to look again before the burn',
    patches: [
      {
        file: 'src/engine/check-before.ts',
        find: 'if (isMet(request, approvals)) return',
        put: 'if (isMet(request, approvals) || request.votes.length > 0) return',
      },
      {
        file: 'src/engine/permission.ts',
        find: 'met: isMet(request, approvals),',
        put: 'met: isMet(request, approvals) || request.votes.length > 0,',
      },
    ],
  },
  {
    name: 'guestsCount',
    says: 'A guest who is in the group was put there by somebody',
    patches: [
      {
        file: 'src/slack/people.ts',
        find: "return isGuest ? 'guest' : null;",
        put: 'void isGuest;\n  return null;',
      },
    ],
  },
  {
    name: 'otherWorkspacesDecide',
    says: 'The request is known by its id, wherever the click comes from',
    patches: [
      {
        file: 'src/engine/decide.ts',
        find: "if (seen.team !== decision.team) return refused({ reason: 'otherWorkspace' });",
        put: '',
      },
    ],
  },
  {
    name: 'peopleCloseTooEarly',
    says: 'Two admins know what they do, so nobody has to wait',
    patches: [
      {
        file: BY_PEOPLE,
        find: 'const until = quietUntil(request);',
        put: 'const until = quietUntil(request) * 0;',
      },
    ],
  },
  {
    name: 'oneAdminCountsTwice',
    says: 'Two statements are there, which is what the rule asks for',
    patches: [
      {
        file: BY_PEOPLE,
        find: "return last !== undefined && last.says === says ? { reason: 'alreadySaid' } : null;",
        put: 'void last;\n  void says;\n  return null;',
      },
      {
        file: BY_PEOPLE,
        find: 'return user !== event.user && last !== undefined && agree(last.says, says);',
        put: 'return last !== undefined && agree(last.says, says);',
      },
    ],
  },
  {
    name: 'lostCommitOfAClickIsDone',
    says: 'The click was taken, so the person hears that it is done',
    patches: [
      {
        file: 'src/engine/apply.ts',
        find: 'if (last === null || !(await wasSaved(parts, options.delivery, last))) throw error;',
        put: 'if (last === null) throw error;',
      },
    ],
  },
  {
    name: 'oneAdminLiftsAFreeze',
    says: 'Whoever asks a second time means it',
    patches: [
      {
        file: 'src/engine/freeze.ts',
        find: 'const first = before.lift !== null && before.lift.by !== ask.user ? before.lift.by : null;',
        put: 'const first = before.lift !== null ? before.lift.by : null;',
      },
    ],
  },
  {
    name: 'freezeIsIgnored',
    says: 'What was approved before the freeze is still sent',
    patches: [
      {
        file: 'src/engine/check-before.ts',
        find: "if (isFrozen(sending)) return { why: 'frozen' };",
        put: 'void isFrozen;',
      },
      {
        file: 'src/requests/sending.ts',
        find: "if (isFrozen(sending)) return 'frozen';",
        put: '',
      },
    ],
  },
  {
    name: 'pauseIsIgnored',
    says: 'Paywint’s wish for a pause is for others',
    patches: [
      {
        file: 'src/engine/check-before.ts',
        find: "if ((sending.pausedUntil ?? 0) > clock.now()) return { why: 'paused' };",
        put: 'void clock;',
      },
      {
        file: 'src/requests/sending.ts',
        find: "if (sending.pausedUntil !== null && at < sending.pausedUntil) return 'paused';",
        put: 'void at;',
      },
    ],
  },
];
