/**
 * Brings a file to one person, by direct message. It is written to a place of its own on the disk
 * first, since Slack wants to know its length, and so takes as much memory as one page of it; the
 * place has no name from the beginning, so that nothing stays when the process dies.
 */
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock, Log, Timers } from '../engine/ports.ts';
import type { Courier, Delivered, FileToSend } from '../engine/trail-ports.ts';
import type { UserId } from '../requests/ids.ts';
import { type Clients, failureOf } from './clients.ts';
import { directChannel } from './direct-channel.ts';
import { createProgress, type Progress } from './progress.ts';
import { fileComment, fileName, fileProgress, fileTitle } from './words/export.ts';
import { upload } from './upload.ts';

export type CourierParts = {
  readonly clients: Clients;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timers: Timers;
  readonly log: Log;
};

export function createCourier(parts: CourierParts): Courier {
  return {
    async deliver(to, file) {
      const place = await namelessFile();
      const progress = createProgress(parts, to);
      try {
        const written = await write(place, file, progress);
        if (written === null) return await progress.ended(fail('stopping'));
        return await progress.ended(await send(parts, to, file, { place, ...written }));
      } finally {
        await place.close();
      }
    },
  };
}

/** Readable by nobody else while it is opened, and gone from the folder before anything is written. */
async function namelessFile(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'paywint-'));
  try {
    return await open(join(folder, 'file.csv'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Written = { readonly bytes: number; readonly rows: number };

async function write(
  place: FileHandle,
  file: FileToSend,
  progress: Progress,
): Promise<Written | null> {
  let bytes = 0;
  let rows = 0;
  for await (const piece of file.pieces) {
    if (piece === 'cutOff') return null;
    const data = Buffer.from(piece.text, 'utf8');
    await place.write(data, 0, data.length, bytes);
    bytes += data.length;
    rows += piece.rows;
    await progress.tell(() => fileProgress(file, rows));
  }
  return { bytes, rows };
}

/** https://docs.slack.dev/messaging/working-with-files#upload */
async function send(
  { clients, timers, log }: CourierParts,
  to: UserId,
  file: FileToSend,
  { place, bytes, rows }: Written & { readonly place: FileHandle },
): Promise<Delivered> {
  try {
    const channel = await directChannel(clients, to);
    const name = fileName(file);
    const slot = await clients.bulk.files.getUploadURLExternal({ filename: name, length: bytes });
    const { upload_url: address, file_id: id } = slot;
    if (address === undefined || id === undefined) return fail('slack');
    if (!(await upload(timers, address, place, bytes))) {
      log.warn({ bytes }, 'Slack did not take the bytes of a file');
      return fail('slack');
    }
    await clients.bulk.files.completeUploadExternal({
      files: [{ id, title: fileTitle(file) }],
      channel_id: channel,
      initial_comment: fileComment(file, rows),
    });
    return { ok: true, rows };
  } catch (error) {
    log.warn({ failure: failureOf(error) }, 'Slack did not take a file');
    return fail('slack');
  }
}

function fail(why: Extract<Delivered, { readonly ok: false }>['why']): Delivered {
  return { ok: false, why };
}
