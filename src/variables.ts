/** Every variable of the environment, once: the reader, `.env.example` and the README's table come from it. */

type Variable = {
  readonly name: string;
  readonly meaning: string;
  readonly fallback: string | null;
  readonly use: 'required' | 'optional';
  /** What to do when it is missing. */
  readonly mend: string;
  /** Not required when this other one is set. */
  readonly unless?: string;
};

export const VARIABLES = [
  {
    name: 'SLACK_BOT_TOKEN',
    meaning: 'bot token, `xoxb-…`',
    fallback: null,
    use: 'required',
    mend: 'copy the Bot User OAuth Token from OAuth & Permissions of the Slack app',
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    meaning: 'signing secret, for HTTP',
    fallback: null,
    use: 'required',
    mend: 'copy the Signing Secret from Basic Information of the Slack app',
    unless: 'SLACK_APP_TOKEN',
  },
  {
    name: 'SLACK_APP_TOKEN',
    meaning: 'app-level token, `xapp-…`; when set, Socket Mode instead of HTTP',
    fallback: null,
    use: 'optional',
    mend: '',
  },
  {
    name: 'SLACK_API_URL',
    meaning: 'Web API base, with trailing slash',
    fallback: 'https://slack.com/api/',
    use: 'optional',
    mend: '',
  },
  {
    name: 'PAYWINT_ENV',
    meaning: '`sandbox` or `production`',
    fallback: 'sandbox',
    use: 'optional',
    mend: '',
  },
  {
    name: 'PAYWINT_API_KEY',
    meaning: 'Developer API key',
    fallback: null,
    use: 'required',
    mend: 'copy it from API credentials in the Developer Panel of Paywint',
  },
  {
    name: 'PAYWINT_API_SECRET',
    meaning: 'Developer API secret',
    fallback: null,
    use: 'required',
    mend: 'copy it from API credentials in the Developer Panel of Paywint',
  },
  {
    name: 'PAYWINT_API_URL',
    meaning: 'override of the base URL, for tests; only a loopback host is accepted',
    fallback: null,
    use: 'optional',
    mend: '',
  },
  {
    name: 'PAYWINT_PLATFORM_ID',
    meaning: 'Platform API, for linked cards; with the next two, or none of them',
    fallback: null,
    use: 'optional',
    mend: '',
  },
  {
    name: 'PAYWINT_PLATFORM_SECRET',
    meaning: 'Platform API: what calls are signed with',
    fallback: null,
    use: 'optional',
    mend: '',
  },
  {
    name: 'PAYWINT_USER_ID',
    meaning: 'Platform API: the id of the user whose cards are linked',
    fallback: null,
    use: 'optional',
    mend: '',
  },
  {
    name: 'PAYWINT_WEBHOOK_SECRET',
    meaning:
      'last segment of the path of Paywint’s webhooks, 32 characters or more; without it they are off',
    fallback: null,
    use: 'optional',
    mend: '',
  },
  {
    name: 'DATABASE_URL',
    meaning: '`postgres://…` for several replicas; absent: the embedded database',
    fallback: null,
    use: 'optional',
    mend: '',
  },
  {
    name: 'DATABASE_MIGRATION_URL',
    meaning:
      'the role that owns the tables, when the bot’s own role may not change the audit; absent: `DATABASE_URL`',
    fallback: null,
    use: 'optional',
    mend: '',
  },
  {
    name: 'DATA_DIR',
    meaning: 'folder of the embedded database; not needed with `DATABASE_URL`',
    fallback: './data',
    use: 'optional',
    mend: '',
  },
  {
    name: 'POLICY_FILE',
    meaning: 'who may ask, who must approve, limits',
    fallback: './policy.yml',
    use: 'optional',
    mend: '',
  },
  {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    meaning:
      'where traces are sent, as OTLP over HTTP, such as `http://127.0.0.1:4318`; absent: none are',
    fallback: null,
    use: 'optional',
    mend: '',
  },
  { name: 'PORT', meaning: 'HTTP port', fallback: '3000', use: 'optional', mend: '' },
  {
    name: 'LOG_LEVEL',
    meaning: "pino's level: fatal, error, warn, info, debug, trace or silent",
    fallback: 'info',
    use: 'optional',
    mend: '',
  },
] as const satisfies readonly Variable[];

export type VariableName = (typeof VARIABLES)[number]['name'];
