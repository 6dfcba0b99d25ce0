/** The table of paths for the documentation: what is printed somewhere, and what is inferred from what. */
import { type Path, PATHS } from './paths.ts';
import { PLATFORM_PATHS } from './platform-paths.ts';

export function pathsTable(): string {
  const paths: readonly Path[] = Object.values({ ...PATHS, ...PLATFORM_PATHS });
  const rows = paths.map((path) => {
    const shown = path.path.endsWith('/') ? `${path.path}{id}` : path.path;
    const how = path.evidence === 'documented' ? 'documented' : `inferred from ${path.from}`;
    return `| \`${path.method} ${shown}\` | ${how} | [page](${path.page}) |`;
  });
  return ['| call | evidence | where |', '|---|---|---|', ...rows].join('\n');
}
