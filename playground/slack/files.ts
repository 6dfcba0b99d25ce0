/** Files as people share them: first an address to upload to, then the bytes, then a message that shows them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bytesOf, reply } from './http.ts';
import type { Fields } from './json.ts';
import type { StoredFile } from './stored.ts';
import type { World } from './world.ts';

/** A gigabyte in Slack; what a test needs is less. */
const LARGEST = 64 * 1024 * 1024;

export function announceFile(
  world: World,
  name: string,
  { size, alt }: Pick<StoredFile, 'size' | 'alt'>,
): StoredFile {
  const id = world.clock.nextId('F');
  const file: StoredFile = { id, name, size, alt, title: name, bytes: null };
  world.files.set(file.id, file);
  return file;
}

/** A file that a person puts into a form: https://docs.slack.dev/reference/objects/file-object */
export function giveFile(
  world: World,
  { user, name, bytes }: { readonly user: string; readonly name: string; readonly bytes: Buffer },
): Fields {
  const file = { ...announceFile(world, name, { size: bytes.length, alt: '' }), bytes };
  world.files.set(file.id, file);
  const address = `${world.url}/files-pri/${file.id}`;
  return {
    id: file.id,
    name,
    title: name,
    filetype: extensionOf(name),
    user,
    size: bytes.length,
    mode: 'hosted',
    is_external: false,
    url_private: address,
    url_private_download: address,
  };
}

export function extensionOf(name: string): string {
  return name.includes('.') ? (name.split('.').at(-1) ?? '').toLowerCase() : '';
}

/** Whoever has no right to a file is sent to a page to sign in on, as with Slack. */
export function serveDownload(
  world: World,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const fault = world.faults.take('download');
  if (fault?.kind === 'dead') return void request.socket.destroy();
  if (fault?.kind === '500') return reply(response, 'Internal Server Error', { status: 500 });
  const { botToken, scopes } = world.settings;
  const isBot = request.headers.authorization === `Bearer ${botToken}`;
  const { bytes = null } = world.files.get(id) ?? {};
  if (!isBot || scopes?.includes('files:read') === false || bytes === null) {
    return reply(response, 'Sign in', { status: 302, headers: { location: `${world.url}/` } });
  }
  return reply(response, bytes, { type: 'application/octet-stream' });
}

export function shareFile(world: World, file: StoredFile, title: string): void {
  world.files.set(file.id, { ...file, title });
}

/** Where the bytes come in: as many as were announced, or none of them count. */
export async function serveUpload(
  world: World,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fault = world.faults.take('upload');
  if (fault?.kind === 'dead') return void request.socket.destroy();
  if (fault?.kind === '500') return reply(response, 'Internal Server Error', { status: 500 });
  const file = world.files.get(id);
  if (request.method !== 'POST' || file === undefined) {
    return reply(response, 'no such upload', { status: 404 });
  }
  if (request.headers['content-length'] !== String(file.size)) {
    return reply(response, 'say how long it is', { status: 411 });
  }
  const bytes = await bytesOf(request, LARGEST);
  if (bytes.length !== file.size) {
    return reply(response, `${file.size} bytes were announced`, { status: 400 });
  }
  world.files.set(id, { ...file, bytes });
  return reply(response, `OK - ${bytes.length}`);
}

/** Only who sees the message that it hangs on can have it. */
export function serveFileOf(world: World, user: string, id: string, response: ServerResponse) {
  const file = world.files.get(id);
  const isSeen = world.messages.some(
    ({ files = [], deleted, channel }) =>
      !deleted &&
      files.includes(id) &&
      world.conversations.get(channel)?.members.includes(user) === true,
  );
  if (file === undefined || file.bytes === null || !isSeen)
    return reply(response, 'Not found', { status: 404 });
  return reply(response, file.bytes, {
    type: file.name.endsWith('.png') ? 'image/png' : 'application/octet-stream',
    headers: {
      'content-disposition': `attachment; filename="${file.name.replaceAll(/[^\w.-]/g, '_')}"`,
    },
  });
}
