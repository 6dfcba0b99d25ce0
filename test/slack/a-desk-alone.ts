/** The desk alone, over a small Slack, with a request that the test changes as it likes. */
import { onTestFinished } from 'vitest';
import type { Timers } from '../../src/engine/ports.ts';
import { duties, markOf } from '../../src/requests/duties.ts';
import type { Mark, MoneyRequest, Surface } from '../../src/requests/request.ts';
import { createDesk } from '../../src/slack/desk.ts';
import type { Message } from '../../src/slack/speaker.ts';
import { aRequest } from '../requests/a-request.ts';
import { quietLog, virtualTime } from '../support/ports.ts';
import { aChannelsSlack } from './channels-slack.ts';

/** Waiting for a turn has tests of its own. */
export const atOnce: Timers = {
  after(_ms, work) {
    work();
    return () => {};
  },
};
const words = (text: string): Message => ({ text, blocks: [] });

export async function aDesk() {
  const channels = await aChannelsSlack();
  onTestFinished(() => channels.slack.close());
  const time = virtualTime();
  const log = quietLog();
  const desk = createDesk({
    clients: channels.slack.clients,
    clock: time,
    timers: atOnce,
    log,
    render: {
      notice: (request) => words(`notice ${request.revision}`),
      trail: (_request, entries) => {
        const told = entries.filter(({ event }) => event !== 'claim').map(({ seq }) => seq);
        return told.length === 0 ? null : words(`line ${told.join(', ')}`);
      },
      asked: (request) => words(`asked ${request.revision}`),
      outcome: (request) => (request.revision > 1 ? words(`outcome ${request.revision}`) : null),
      cardNews: (request) => words(`card ${request.revision}`),
      linkNews: (request) => words(`link ${request.revision}`),
      waiting: (request, surface) => words(`${surface} ${request.revision}`),
      alert: (request, { kind, user }) => words(`${kind} ${request.revision} for ${user}`),
    },
  });
  let request = aRequest();
  const state = { isOurs: true };
  /** As the engine does: the mark is kept, and nothing happens before its time. */
  const show = async (surface: Surface): Promise<Mark> => {
    const { mark } = await desk.show(request, surface, () => Promise.resolve(state.isOurs));
    const others = request.marks.filter((one) => one.surface !== surface);
    request = { ...request, marks: [...others, mark] };
    return mark;
  };
  const bring = async (surface: Surface, times: number): Promise<Mark> => {
    const isOwed = (): boolean =>
      duties(request).some((duty) => duty.do === 'show' && duty.surface === surface);
    for (let i = 0; i < times && isOwed(); i += 1) {
      const mark = await show(surface);
      await time.advance(Math.max(0, mark.notBefore - time.now()));
    }
    return markOf(request, surface);
  };
  const change = (fields: Partial<MoneyRequest>): void => {
    request = { ...request, ...fields };
  };
  return { ...channels, time, log, show, bring, change, state };
}
