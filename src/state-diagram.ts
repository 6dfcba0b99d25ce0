/** The table of transitions, drawn for the page about the architecture: https://mermaid.js.org/syntax/stateDiagram.html */
import { STATUSES, type Status } from './requests/request.ts';
import { MOVES } from './requests/transition.ts';

/** Every way from one status to another, with the events that lead along it. */
export function stateDiagram(): string {
  const ways = STATUSES.flatMap((from) =>
    STATUSES.filter((to) => to !== from).flatMap((to) => {
      const events = eventsBetween(from, to);
      return events.length === 0 ? [] : [`  ${from} --> ${to}: ${events.join(', ')}`];
    }),
  );
  const ends = STATUSES.filter(isEnd).map((status) => `  ${status} --> [*]`);
  return [
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> pending: submit',
    '  [*] --> approved: run of a standing request',
    ...ways,
    ...ends,
    '```',
  ].join('\n');
}

/** What may happen in each status; what is not named there is refused. */
export function stepsTable(): string {
  const rows = STATUSES.map((status) => {
    const here = MOVES.filter(({ from }) => from === status);
    const leading = here.filter(({ to }) => to.some((one) => one !== status));
    const staying = here.filter((move) => !leading.includes(move));
    return `| \`${status}\` | ${listed(leading)} | ${listed(staying)} |`;
  });
  return ['| status | may lead on | changes no status |', '|---|---|---|', ...rows].join('\n');
}

function eventsBetween(from: Status, to: Status): readonly string[] {
  return MOVES.filter((move) => move.from === from && move.to.includes(to)).map(
    ({ event }) => event,
  );
}

/** Nothing leads on from there but a payment that cannot be, or one undone. */
function isEnd(status: Status): boolean {
  const further = MOVES.filter(({ from }) => from === status).flatMap(({ to }) => to);
  return further.every((to) => to === status || to === 'contradicted' || to === 'reversed');
}

function listed(moves: typeof MOVES): string {
  return moves.length === 0 ? '–' : moves.map(({ event }) => `\`${event}\``).join(', ');
}
