/**
 * `npm run doctor [-- --url https://…] [-- --live-blocks]`: checks the settings against the real
 * services and says, line by line, what is wrong.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Config } from './config.ts';
import { checkClock } from './doctor/check-clock.ts';
import { checkDoors } from './doctor/check-doors.ts';
import { checkChannels, checkIds } from './doctor/check-people.ts';
import { checkRules } from './doctor/check-rules.ts';
import { checkSocket } from './doctor/check-socket.ts';
import { checkStore } from './doctor/check-store.ts';
import { checkToken } from './doctor/check-token.ts';
import { type Finding, good, lineOf, wrong } from './doctor/finding.ts';
import type { Paywint } from './engine/paywint-ports.ts';
import type { Log } from './engine/ports.ts';
import { baseUrlFor } from './paywint/base-url.ts';
import { createLinkedCards } from './paywint/create-linked-cards.ts';
import { PLATFORM_NAMES, platformDoor } from './paywint/platform-door.ts';
import { createPaywint } from './paywint/create-paywint.ts';
import { type Clients, createClients } from './slack/clients.ts';
import { createPeople } from './slack/people.ts';
import { clock, type Configured, configure, timers } from './start.ts';

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => void timers.after(ms, resolve));

const SILENT: Log = { debug() {}, info() {}, warn() {}, error() {} };

const ARGUMENTS = { url: { type: 'string' }, 'live-blocks': { type: 'boolean' } } as const;
const USAGE = 'say: npm run doctor, and after -- perhaps --url https://YOUR-HOST or --live-blocks';

async function examine(): Promise<readonly Finding[]> {
  const asked = whatIsAsked();
  if (asked === null) return [wrong('what is asked of the doctor is not clear', USAGE)];
  const configured = configure();
  if ('problems' in configured) {
    return configured.problems.map((problem) => wrong('settings', problem));
  }
  const { config } = configured;
  return [
    good('settings: everything required is set and well formed'),
    good(`policy: ${config.policyFile} can be read and has no mistake`),
    ...(config.databaseUrl === null ? [good(`data: ${config.dataDir} can be written to`)] : []),
    ...(await examineSlack(configured, asked)),
    await examinePaywint(config),
    await checkClock('Paywint', baseUrlOf(config), clock),
    ...(await examineLinkedCards(config)),
    ...(await checkStore(config)),
    ...(await checkDoors(asked.url, { ...config.slack, ...config.paywint }, clock)),
  ];
}

type Asked = { readonly url: URL | null; readonly liveBlocks: boolean };

function whatIsAsked(): Asked | null {
  try {
    const { values } = parseArgs({ options: ARGUMENTS });
    const url = values.url === undefined ? null : new URL(values.url);
    return { url, liveBlocks: values['live-blocks'] === true };
  } catch {
    return null;
  }
}

function baseUrlOf({ paywint: { environment, apiUrl } }: Config): URL {
  return apiUrl ?? baseUrlFor(environment);
}

async function examineSlack(
  { config, policy }: Configured,
  { liveBlocks }: Asked,
): Promise<readonly Finding[]> {
  const { botToken: token, apiUrl, appToken } = config.slack;
  const made = createClients({ token, apiUrl, log: SILENT });
  // Nobody waits for a click here: the patient client reads people, too.
  const clients: Clients = { ...made, people: made.bulk };
  const { findings, home } = await checkToken(clients);
  const connected = await checkSocket(clients, appToken);
  if (home === null) return [...findings, ...connected];
  const people = createPeople({ clients, clock, log: SILENT, home: () => home });
  return [
    ...findings,
    ...connected,
    await checkClock('Slack', apiUrl, clock),
    ...(await checkChannels(clients, policy)),
    ...(await checkIds({ clients, people }, policy)),
    ...(await checkRules(people, policy)),
    ...(liveBlocks ? await lookOf(clients) : []),
  ];
}

/** Loaded only where it is wanted: it needs every view of the bot. */
async function lookOf(clients: Clients): Promise<readonly Finding[]> {
  const { checkBlocks } = await import('./doctor/check-blocks.ts');
  return checkBlocks(clients, pause);
}

async function examinePaywint(config: Config): Promise<Finding> {
  const { environment, apiKey, apiSecret } = config.paywint;
  const baseUrl = baseUrlOf(config);
  const paywint: Paywint = createPaywint({
    environment,
    baseUrl,
    apiKey,
    apiSecret,
    clock,
    timers,
  });
  const wallet = await paywint.wallet();
  if (wallet.ok) return good(`Paywint: the ${environment} wallet can be read`);
  return wrong(
    `Paywint: the ${environment} wallet cannot be read (${wallet.why})`,
    `check PAYWINT_API_KEY, PAYWINT_API_SECRET and PAYWINT_ENV, and that ${baseUrl.host} can be reached`,
  );
}

/** Nothing is said of what nobody has set: a bot without linked cards is whole. */
async function examineLinkedCards(config: Config): Promise<readonly Finding[]> {
  const { environment, platform } = config.paywint;
  if (platform === null) return [];
  const baseUrl = baseUrlOf(config);
  const options = { environment, baseUrl, keys: platform, clock, timers, log: SILENT };
  const cards = await createLinkedCards(options, platformDoor(options)).list();
  if (cards.ok) return [good(`Paywint: the linked cards of ${platform.userId} can be read`)];
  return [
    wrong(
      `Paywint: the linked cards cannot be read (${cards.why})`,
      `check ${PLATFORM_NAMES} and PAYWINT_ENV, or set none of the three to go without linked cards`,
    ),
  ];
}

const findings = await examine().catch(() => [
  wrong('the doctor itself failed', 'try again; if it fails again, it is a bug of the bot'),
]);
process.stdout.write(`${findings.map(lineOf).join('\n')}\n`);
process.exit(findings.every(({ ok }) => ok) ? 0 : 1);
