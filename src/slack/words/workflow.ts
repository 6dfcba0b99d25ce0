/** How a step of a workflow ended, as its workflow and the person named read it. */
import type { End } from '../../workflow/end.ts';
import { statusWords } from './statuses.ts';

const MEMBER = 'Name a full member of the workspace.';

type Unpaid = Exclude<End, { readonly how: 'executed' }>;
type Sentences = {
  readonly [How in Unpaid['how']]: (end: Extract<Unpaid, { readonly how: How }>) => string;
};

const SENTENCES: Sentences = {
  over: ({ status, request }) =>
    `${request}: ${statusWords(status).label}. /paywint status ${request} tells more.`,
  notTaken: () =>
    'The person named did not send it within three days, so nothing was asked for. Run the workflow again.',
  declined: () => 'The person named declined it, so nothing was asked for.',
  noPerson: () =>
    'The step names nobody who could ask, so nothing was prepared. Fill in “Who asks” in Workflow Builder.',
  unknownStep: () =>
    'This version of the bot does not know this step, so nothing was prepared. Install its manifest anew.',
  tooMany: () =>
    'Too much that workflows prepared waits for this person already, so nothing was prepared. It can be run again when they have seen to it.',
  outsider: ({ kind }) =>
    kind === 'otherWorkspace'
      ? `The step was run from another workspace, so nothing was prepared. ${MEMBER}`
      : `The person named can neither ask nor decide here, so nothing was prepared. ${MEMBER}`,
};

export function unpaidSentence(end: Unpaid): string {
  // The entry was looked up by the end's own name, which the checker cannot follow.
  return (SENTENCES[end.how] as (end: Unpaid) => string)(end);
}
