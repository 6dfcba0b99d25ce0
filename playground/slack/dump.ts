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
  const lines = runs(all);
  const shown = lines.slice(-LAST);
  const count = shown.length < lines.length ? `${all.length}, the last` : all.length;
  return [`${name} (${count})`, ...shown.map((line) => `  ${line}`)].join('\n');
}

/** What came many times in a row is one line. */
function runs(all: readonly string[]): readonly string[] {
  const found: { readonly line: string; readonly times: number }[] = [];
  for (const line of all) {
    const before = found.at(-1);
    if (before?.line === line) found.splice(-1, 1, { line, times: before.times + 1 });
    else found.push({ line, times: 1 });
  }
  return found.map(({ line, times }) => (times === 1 ? line : `${line}, ${times} times`));
}
