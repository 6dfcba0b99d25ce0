/** Texts that would do something in Slack if it ever read them as markup. */
const COMMANDS = ['!channel', '!here', '!everyone', '@U0DANA', '!subteam^S0FINANCE', '#C0FINANCE'];
const LINKS = [
  'http://evil.example|paywint.com',
  'https://evil.example',
  'mailto:a@evil.example|write',
  '!date^1392734382^{date}^https://evil.example|now',
];
const MARKS = ['*bold*', '_italic_', '~struck~', '`code`', '```block```', '> quote', '• item'];
const FRAMES: readonly ((words: string) => string)[] = [
  (words) => `<${words}>`,
  (words) => `pay <${words}> now`,
  (words) => `&lt;${words}&gt;`,
  (words) => `*<${words}>*`,
  (words) => `\`<${words}>\``,
  (words) => `:tada: <${words}>`,
  (words) => `<<${words}>>`,
  (words) => `${words}><${words}`,
];

export const HOSTILE: readonly string[] = [
  ...[...COMMANDS, ...LINKS].flatMap((words) => FRAMES.map((frame) => frame(words))),
  ...MARKS,
  ...MARKS.map((words) => `${words} <!channel>`),
  '@channel',
  '@here',
  '@everyone',
  ':smile:',
  ':white_check_mark: executed',
  'https://evil.example/?q=1&r=2',
  '&amp;lt;!channel&amp;gt;',
  '{"type":"mrkdwn","text":"<!here>"}',
  '[link](https://evil.example)',
  '<script>alert(1)</script>',
  'status: success',
  '&',
];
