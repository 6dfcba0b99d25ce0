/** Where Paywint's webhooks come in: kept first, answered second, and followed by readings of our own. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock, Log } from '../engine/ports.ts';
import type { Inbox } from '../engine/webhook-ports.ts';
import { readBody } from './body.ts';
import { plain, type Route } from './server.ts';
import { tokenBucket } from './token-bucket.ts';
import { readWebhook } from './webhook-news.ts';

const PATH = '/paywint/webhook';
const MAX_BYTES = 64 * 1024;
/** Far more than one account's payments; what is refused is read all the same, only later. */
const PER_SECOND = 10;
const BURST = 200;

export function webhookRoute(parts: {
  /** The last segment of the path: whoever knows it may send hints, and nothing more. */
  readonly secret: string;
  readonly inbox: Pick<Inbox, 'receive'>;
  readonly clock: Clock;
  readonly log: Log;
}): Route {
  const { secret, inbox, clock, log } = parts;
  const bucket = tokenBucket({
    burst: BURST,
    perSecond: PER_SECOND,
    monotonic: () => clock.monotonic(),
  });
  return {
    method: 'POST',
    path: PATH,
    under: true,
    async answer(request, response) {
      const given = request.url?.split('?')[0]?.slice(PATH.length + 1) ?? '';
      if (!isSame(given, secret)) return plain(response, 404, 'not found');
      if (!bucket.take()) {
        response.setHeader('Retry-After', '60');
        return plain(response, 429, 'too many');
      }
      const body = await readBody(request, MAX_BYTES);
      if (body === 'brokenOff') return undefined;
      if (body === 'tooLarge') {
        response.setHeader('Connection', 'close');
        return plain(response, 413, 'at most 64 KiB');
      }
      const news = readWebhook(body);
      if (news === null) return plain(response, 400, 'not a webhook of Paywint’s');
      try {
        await inbox.receive(news);
      } catch (err) {
        log.error({ err, event: news.event }, 'a webhook could not be kept');
        return plain(response, 503, 'not kept, please send it again');
      }
      return plain(response, 200, 'ok');
    },
  };
}

/** As long for a wrong secret as for the right one, whatever they have in common. */
function isSame(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
