/** Brings one message to the revision that it has to show: posted once, and rewritten in place from then on. */
import type { IsOurs, Shown } from '../engine/people-ports.ts';
import type { Clock } from '../engine/ports.ts';
import type { Mark } from '../requests/request.ts';
import type { Clients } from './clients.ts';
import type { Pace } from './pace.ts';
import { contentOf, isGone, type Post, postOnce, settleOnOne } from './post-once.ts';
import { done, lookAgain } from './setbacks.ts';

type Parts = { readonly clients: Clients; readonly clock: Clock; readonly pace: Pace };

/** @param mark knows the channel already. */
export async function bringTo(
  parts: Parts,
  mark: Mark,
  post: Post,
  isOurs?: IsOurs,
): Promise<Shown> {
  if (mark.ts === null) {
    const at = await postOnce(parts, mark, post, isOurs);
    if (at === null) return lookAgain(parts, mark);
    // What is found may show an older revision, so it is brought up to date like any other.
    const shown = done({ ...mark, ts: at.ts, shown: at.isFound ? 0 : post.revision });
    const { uncertainSince } = at.isFound ? shown.mark : mark;
    // What was posted again may still turn up from the first time: the next change looks once more.
    return { ...shown, mark: { ...shown.mark, uncertainSince } };
  }
  if (mark.uncertainSince !== null) {
    await settleOnOne(parts.clients, post, mark.uncertainSince, mark.ts);
  }
  return update(parts, mark, mark.ts, post);
}

async function update({ clients }: Parts, mark: Mark, ts: string, post: Post): Promise<Shown> {
  try {
    await clients.bulk.chat.update({ ...contentOf(post), ts });
    return done({ ...mark, shown: post.revision });
  } catch (error) {
    if (!isGone(error)) throw error;
    // Another one takes its place.
    return done({ ...mark, ts: null, shown: 0 });
  }
}
