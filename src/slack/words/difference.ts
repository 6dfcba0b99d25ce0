/** What a request's messages say of a difference that the comparison of the books found. */
import { type BooksDifference, openDifferences } from '../../requests/books.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { can } from '../../requests/transition.ts';
import { bold, code, cut, moment, text, who, type Part } from '../blocks.ts';
import { differenceWords } from './books.ts';
import { CHOICES } from './choices.ts';

type Lines = readonly (readonly Part[])[];

const ID_LENGTH = 60;
const WORD_LENGTH = 40;
/** Nobody reads more of one request. */
const SHOWN = 3;

/** None where nothing is open, or where more than that is to be settled first. */
export function openDifferenceLines(request: MoneyRequest): Lines {
  const open = openDifferences(request);
  if (open.length === 0 || !can(request, 'settleDifference')) return [];
  return [
    ...open
      .slice(0, SHOWN)
      .map((difference) => [
        bold('The books differ: '),
        ...differenceParts(request, difference),
        text(' · since '),
        moment(difference.foundAt),
      ]),
    ...(open.length > SHOWN ? [[text(`and ${open.length - SHOWN} more`)]] : []),
    ...(request.books?.settling ?? []).map(({ user, at }) => [
      who(user),
      text(' says that it is settled. '),
      moment(at),
    ]),
    [
      bold(`${CHOICES.settled}: `),
      text(
        'two admins, neither of them the requester, say so once they know why. No money moves by it. ' +
          'If a later comparison finds it mended, it goes away by itself.',
      ),
    ],
  ];
}

function differenceParts(
  request: MoneyRequest,
  { kind, subject, theirs }: BooksDifference,
): readonly Part[] {
  const ours = { cents: request.intent.amountCents, status: request.status };
  const told = theirs === null ? null : { ...theirs, status: cut(theirs.status, WORD_LENGTH) };
  const words = differenceWords({ kind, subject, theirs: told, ours, request: request.id });
  return [
    text(kind === 'missing' ? words : `${words} `),
    ...(kind === 'missing' ? [] : [code(cut(subject, ID_LENGTH))]),
  ];
}

/** In a list, where one line has to do. */
export function differsWords(request: MoneyRequest): string | null {
  const open = openDifferences(request);
  if (open.length === 0) return null;
  return open.length === 1 ? 'the books differ' : `the books differ in ${open.length} ways`;
}
