/** Gives Slack the bytes of a file, at the address that it has just told for them. */
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Timers } from '../engine/ports.ts';
import { postTo } from './post-to.ts';

/** A slow line takes long for a large file. */
const UPLOAD_MS = 5 * 60_000;

/** Once: what fails is asked for anew by the person, from the beginning. */
export function upload(
  timers: Timers,
  address: string,
  place: FileHandle,
  length: number,
): Promise<boolean> {
  const body = Readable.toWeb(place.createReadStream({ start: 0, autoClose: false }));
  return put(timers, address, body, length);
}

/** The same for a few bytes that are at hand. */
export function uploadBytes(timers: Timers, address: string, bytes: Uint8Array): Promise<boolean> {
  return put(timers, address, Uint8Array.from(bytes), bytes.length);
}

function put(
  timers: Timers,
  address: string,
  body: NonNullable<RequestInit['body']>,
  length: number,
): Promise<boolean> {
  const headers = { 'Content-Type': 'application/octet-stream', 'Content-Length': String(length) };
  return postTo(timers, UPLOAD_MS, address, { headers, body, duplex: 'half' });
}
