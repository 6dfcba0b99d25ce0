import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { extname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reply } from './http.ts';

const USUAL_FOLDER = fileURLToPath(new URL('./page/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json; charset=utf-8',
};

const VENDOR: Readonly<Record<string, string>> = {
  '/vendor/preact.js': 'preact/dist/preact.module.js',
  '/vendor/preact-hooks.js': 'preact/hooks/dist/hooks.module.js',
  '/vendor/htm.js': 'htm/dist/htm.module.js',
};

/** Nothing from elsewhere but pictures; the import map stands in the page itself. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src https: http: data:',
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page in a folder of its own is asked for with a slash, so that its files are found beside it. */
const PAGES: readonly string[] = ['/twice'];

/** The page's files, TypeScript with its types taken out; no build stands between. */
export async function serveFile(
  response: ServerResponse,
  pathname: string,
  folder: string = USUAL_FOLDER,
): Promise<void> {
  if (PAGES.includes(pathname)) {
    return reply(response, '', { status: 308, headers: { location: `${pathname}/` } });
  }
  const path = pathOf(pathname, resolve(folder));
  const content = path === undefined ? undefined : await readOrNothing(path);
  if (path === undefined || content === undefined) {
    return reply(response, 'Not found', { status: 404 });
  }
  const isTypeScript = extname(path) === '.ts';
  const body = isTypeScript
    ? stripTypeScriptTypes(content.toString('utf8'), { mode: 'strip' })
    : content;
  return reply(response, body, {
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    headers: { 'content-security-policy': POLICY, 'cache-control': 'no-store' },
  });
}

function pathOf(pathname: string, folder: string): string | undefined {
  const vendor = VENDOR[pathname];
  if (vendor !== undefined) {
    return fileURLToPath(new URL(`../../node_modules/${vendor}`, import.meta.url));
  }
  const path = resolve(folder, `.${pathname}${pathname.endsWith('/') ? 'index.html' : ''}`);
  return path.startsWith(`${folder}${sep}`) ? path : undefined;
}

async function readOrNothing(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch {
    return undefined;
  }
}
