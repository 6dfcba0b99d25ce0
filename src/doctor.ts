/** `npm run doctor`: checks the settings against the real services and says, line by line, what is wrong. */
import process from 'node:process';
import type { Config } from './config.ts';
import { checkChannel, checkIds } from './doctor/check-people.ts';
import { checkRules } from './doctor/check-rules.ts';
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

const SILENT: Log = { debug() {}, info() {}, warn() {}, error() {} };

async function examine(): Promise<readonly Finding[]> {
  const configured = configure();
  if ('problems' in configured) {
    return configured.problems.map((problem) => wrong('settings', problem));
  }
  const { config } = configured;
  return [
    good('settings: everything required is set and well formed'),
    good(`policy: ${config.policyFile} can be read and has no mistake`),
    good(`data: ${config.dataDir} can be written to`),
    ...(await examineSlack(configured)),
    await examinePaywint(config),
    ...(await examineLinkedCards(config)),
  ];
}

async function examineSlack({ config, policy }: Configured): Promise<readonly Finding[]> {
  const { botToken: token, apiUrl } = config.slack;
  const made = createClients({ token, apiUrl, log: SILENT });
  // Nobody waits for a click here: the patient client reads people, too.
  const clients: Clients = { ...made, people: made.bulk };
  const { findings, home } = await checkToken(clients);
  if (home === null) return findings;
  const people = createPeople({ clients, clock, log: SILENT, home: () => home });
  return [
    ...findings,
    await checkChannel(clients, policy.channel),
    ...(await checkIds({ clients, people }, policy)),
    ...(await checkRules(people, policy)),
  ];
}

async function examinePaywint({ paywint: settings }: Config): Promise<Finding> {
  const { environment, apiUrl, apiKey, apiSecret } = settings;
  const baseUrl = apiUrl ?? baseUrlFor(environment);
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
async function examineLinkedCards({ paywint: settings }: Config): Promise<readonly Finding[]> {
  const { environment, apiUrl, platform } = settings;
  if (platform === null) return [];
  const baseUrl = apiUrl ?? baseUrlFor(environment);
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

const UNCHECKED =
  'Not checked: SLACK_SIGNING_SECRET and the address in the Slack app. Start the bot and type /paywint.';

const findings = await examine().catch(() => [
  wrong('the doctor itself failed', 'try again; if it fails again, it is a bug of the bot'),
]);
process.stdout.write(`${[...findings.map(lineOf), '', UNCHECKED].join('\n')}\n`);
process.exit(findings.every(({ ok }) => ok) ? 0 : 1);
