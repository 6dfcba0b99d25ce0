import type { LampRule } from './lamp.ts';

export const posted: LampRule = {
  id: 'posted',
  words: 'Each message is in Slack once.',
  from: 'the messages in Slack',
  problemsIn({ posted: all }) {
    const byKey = Map.groupBy(all, ({ key, channel }) => `${key} in ${channel}`);
    return [...byKey].flatMap(([key, messages]) =>
      messages.length === 1 ? [] : [`${key} was posted ${messages.length} times.`],
    );
  },
};
