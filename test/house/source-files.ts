/** The product's own files, read once, for the tests that look at the code as text. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export type SourceFile = { readonly path: string; readonly text: string };

const ROOT = new URL('../../', import.meta.url);

/** Every file under a folder of the repository, with its path from the root. */
export function filesIn(folder: string, ...endings: readonly string[]): readonly SourceFile[] {
  const place = new URL(`${folder}/`, ROOT);
  if (!existsSync(place)) return [];
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .sort()
    .map(fileAt);
}

export function fileAt(path: string): SourceFile {
  return { path, text: readFileSync(new URL(path, ROOT), 'utf8') };
}
