/** Finds the Web API methods that a text calls, by the names that the real client has. */
import { WebClient } from '@slack/web-api';

/** Such as `chat.postMessage` and `usergroups.users.list`. */
const METHODS: ReadonlySet<string> = new Set(methodsOf(new WebClient()));

export function webApiCalls(text: string): readonly string[] {
  const chains = text.replaceAll(/\s*\??\.\s*/g, '.').match(/[\w$]+(?:\.[\w$]+)+/g) ?? [];
  const named = [...text.matchAll(/apiCall\(\s*['"`]([\w.]+)['"`]/g)].map(([, name = '']) => name);
  return [...new Set([...chains.flatMap(methodIn), ...named])].sort();
}

/** The longest ending of a chain that is a method: `bulk.usergroups.users.list` is not `users.list`. */
function methodIn(chain: string): readonly string[] {
  const words = chain.split('.');
  const endings = words.map((_word, index) => words.slice(index).join('.'));
  const found = endings.find((ending) => METHODS.has(ending));
  return found === undefined ? [] : [found];
}

function methodsOf(part: object, prefix = ''): readonly string[] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'function') return prefix === '' ? [] : [`${prefix}${name}`];
    const isNamespace = typeof value === 'object' && value !== null && !(value instanceof Map);
    return isNamespace && !name.startsWith('_') ? methodsOf(value, `${prefix}${name}.`) : [];
  });
}
