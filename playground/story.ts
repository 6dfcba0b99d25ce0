/** What happened in the demo's workspace before the visitor came: real requests, really decided. */
import type { LocalSlack } from './slack/server.ts';
import type { StoredMessage } from './slack/stored.ts';

const CHANNEL = 'C0FINANCE';

export async function tellStory(slack: LocalSlack): Promise<void> {
  const fonts = await ask(slack, 'U0OMAR', 'reload "Design tools" 120.00 yearly font licences');
  await slack.as('U0MIA').click(fonts, 'Approve', { confirm: true });
  await shows(slack, fonts.ts, 'reference_id');
  await ask(slack, 'U0OMAR', 'reload "Team travel" 640.00 conference tickets for two');
}

/** @returns the notice that the request led to. */
async function ask(slack: LocalSlack, user: string, line: string): Promise<StoredMessage> {
  const known = new Set(notices(slack).map(({ ts }) => ts));
  await slack.as(user).command(`/paywint ${line}`, { channel: CHANNEL });
  const fresh = (): StoredMessage | undefined => notices(slack).find(({ ts }) => !known.has(ts));
  await slack.changed(() => fresh() !== undefined);
  const notice = fresh();
  if (notice === undefined) throw new Error(`no notice came of: ${line}`);
  return notice;
}

async function shows(slack: LocalSlack, ts: string, words: string): Promise<void> {
  const find = (): boolean =>
    notices(slack).some((one) => one.ts === ts && JSON.stringify(one.blocks).includes(words));
  await slack.changed(find, 20_000);
}

function notices(slack: LocalSlack): readonly StoredMessage[] {
  return slack
    .messages(CHANNEL)
    .filter(({ threadTs, deleted }) => threadTs === undefined && !deleted);
}
