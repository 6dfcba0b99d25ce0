import type { World } from './world.ts';

const LAST = 8;

/** The last things that happened, for whoever waited in vain for the next. */
export function dumpOf(world: World): string {
  const messages = world.messages.map(({ channel, user, text, threadTs, onlyFor, deleted }) => {
    const where = threadTs === undefined ? channel : `${channel}, in a thread`;
    const to = onlyFor === undefined ? '' : `, only for ${onlyFor}`;
    return `${user} in ${where}${to}${deleted ? ', deleted' : ''}: ${text}`;
  });
  const views = [...world.stacks.values()].flat().map(({ user, title, errors }) => {
    const mistakes = Object.entries(errors).map(([block, text]) => `; ${block}: ${text}`);
    return `${user} has “${title}” open${mistakes.join('')}`;
  });
  return [
    part('Deliveries', world.deliveries.map(deliveryLine)),
    part(
      'Calls',
      world.calls.map(({ method, outcome }) => `${method}: ${outcome}`),
    ),
    part('Messages', messages),
    part('Modals', views),
  ].join('\n');
}

function deliveryLine({ kind, summary, status }: World['deliveries'][number]): string {
  return `${kind} ${summary}: ${status}`;
}

function part(name: string, all: readonly string[]): string {
  const shown = all.slice(-LAST);
  const count = shown.length < all.length ? `the last ${LAST} of ${all.length}` : all.length;
  return [`${name} (${count})`, ...shown.map((line) => `  ${line}`)].join('\n');
}
