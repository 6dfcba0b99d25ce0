/** The picture under a digest: a courtesy, drawn and hung up once, and never owed. */
import { PICTURE_DAYS, pictureDays, pictureWords } from '../digest/history.ts';
import { daysLater, wallClock } from '../digest/local-time.ts';
import type { DigestParts } from './digester.ts';
import type { DigestRecord } from './digest-ports.ts';

const DAY_MS = 24 * 3_600_000;

/** Whatever goes wrong with it, the digest stands. */
export async function showPicture(
  { digests, desk, draw, plan, paywint, log }: DigestParts,
  digest: DigestRecord,
  ts: string,
): Promise<void> {
  try {
    const { localDate, until } = digest;
    // A day more than is shown: the first of them may have begun before in this place.
    const span = {
      environment: paywint.environment,
      since: until - (PICTURE_DAYS + 1) * DAY_MS,
      until,
    };
    const history = await digests.history(digest, span, daysLater(localDate, -PICTURE_DAYS));
    const days = pictureDays(history, localDate, wallClock(plan?.timezone ?? 'UTC'));
    if (days === null) return;
    const title = `Balance of the last ${days.length} days`;
    await desk.attach(digest, ts, { png: await draw(days), title, words: pictureWords(days) });
  } catch (err) {
    log.warn({ err }, 'the picture of a digest could not be made');
  }
}
