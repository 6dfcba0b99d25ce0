/** The body of a request, as bytes, up to a limit. */
import type { IncomingMessage } from 'node:http';

/** What is too large is read away up to so many limits, so that the refusal reaches the sender. */
const READ_AWAY = 16;

/** Never rejects; how long a sender may take is the server's own limit. */
export function readBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | 'tooLarge' | 'brokenOff'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= maxBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (size > READ_AWAY * maxBytes) resolve('tooLarge');
    });
    request.once('end', () => resolve(size > maxBytes ? 'tooLarge' : Buffer.concat(chunks)));
    request.on('error', () => resolve('brokenOff'));
    request.once('close', () => resolve('brokenOff'));
  });
}
