/** A Slack that shows every message at the first try. */
import type { Desk } from '../../src/engine/people-ports.ts';
import { channelId } from '../../src/requests/ids.ts';

export const showsAtOnce: Desk = {
  show: (request, surface) => {
    const mark = {
      surface,
      channel: channelId('C0FINANCE'),
      ts: '1.1',
      shown: surface === 'trail' ? request.history.length : request.revision,
      uncertainSince: null,
      tries: 0,
      notBefore: 0,
    };
    return Promise.resolve({ mark, retryAt: null });
  },
};
