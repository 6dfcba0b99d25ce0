/** Loads the product once more for each mistake, with the mistake in it; nothing on the disk is changed. */
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { relative } from 'node:path';
import type { Bug, Patch } from './patch.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** @returns what loads a module with this mistake, and what is not planted yet. */
export function plant(bug: Bug): {
  readonly load: (path: string) => Promise<unknown>;
  readonly missing: () => readonly string[];
} {
  const planted = new Set<Patch>();
  const mark = `?bug=${bug.name}`;
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const isOurs = context.parentURL?.endsWith(mark) === true && isInHouse(found.url);
      return isOurs ? { ...found, url: `${withoutQuery(found.url)}${mark}` } : found;
    },
    load(url, context, next) {
      const found = next(url, context);
      if (!url.endsWith(mark)) return found;
      const file = relative(ROOT, fileURLToPath(withoutQuery(url)));
      const patches = bug.patches.filter((patch) => patch.file === file);
      if (patches.length === 0) return found;
      if (typeof found.source !== 'string' && !(found.source instanceof Uint8Array)) {
        throw new Error(`${file} has no source to be changed`);
      }
      let source = Buffer.from(found.source).toString('utf8');
      for (const patch of patches) {
        source = patched(bug, patch, source);
        planted.add(patch);
      }
      return { ...found, source };
    },
  });
  return {
    load: (path) => import(`${new URL(path, import.meta.url).href}${mark}`),
    missing: () => bug.patches.filter((patch) => !planted.has(patch)).map(({ file }) => file),
  };
}

function patched(bug: Bug, { file, find, put }: Patch, source: string): string {
  const times = source.split(find).length - 1;
  if (times !== 1) {
    throw new Error(`${bug.name}: what is to be changed stands ${times} times in ${file}: ${find}`);
  }
  return source.replace(find, () => put);
}

function isInHouse(url: string): boolean {
  return url.startsWith('file:') && !url.includes('/node_modules/');
}

function withoutQuery(url: string): string {
  return url.split('?')[0] ?? url;
}
