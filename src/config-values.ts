/** What the value of a variable has to look like, and how to mend it where it does not. */

type Parsed<T> = { readonly value: T } | { readonly mend: string };
export type Parser<T> = (text: string) => Parsed<T>;

export const anyText: Parser<string> = (value) => ({ value });

export const headerText: Parser<string> = (value) =>
  /^[\x21-\x7e]+$/.test(value)
    ? { value }
    : { mend: 'must be printable ASCII without blanks, as shown in the Developer Panel' };

/** Unreserved characters of an address alone, so that nothing on the way writes it differently. */
export const pathSecret: Parser<string> = (value) =>
  /^[\w.~-]{32,200}$/.test(value)
    ? { value }
    : {
        mend: 'must be 32 to 200 letters, digits, hyphens or underscores that nobody can guess; openssl rand -hex 32 makes one',
      };

export const idText: Parser<string> = (value) =>
  /^[\w-]{1,64}$/.test(value)
    ? { value }
    : { mend: 'must be the id of a user of your platform, as Paywint shows it' };

export function startsWith(prefix: string): Parser<string> {
  return (value) =>
    value.startsWith(prefix) && value.length > prefix.length
      ? { value }
      : { mend: `must begin with ${prefix}; copy it from the Slack app's page` };
}

export function oneOf<T extends string>(words: readonly T[]): Parser<T> {
  return (text) => {
    const value = words.find((word) => word === text);
    return value === undefined ? { mend: `must be one of ${words.join(', ')}` } : { value };
  };
}

export const slackUrl: Parser<URL> = (text) => {
  const url = toUrl(text);
  if (url === null || !(url.protocol === 'https:' || isLoopback(url))) {
    return { mend: 'must be an https address, or http on this machine' };
  }
  return url.pathname.endsWith('/') ? { value: url } : { mend: 'must end with a slash' };
};

export const webUrl: Parser<URL> = (text) => {
  const url = toUrl(text);
  return url === null
    ? { mend: 'must be an http or https address without a name, a password or a question mark' }
    : { value: url };
};

export const loopbackUrl: Parser<URL> = (text) => {
  const url = toUrl(text);
  return url !== null && isLoopback(url)
    ? { value: url }
    : {
        mend: 'is for tests and must be on this machine (127.0.0.1, ::1 or localhost); leave it out otherwise',
      };
};

/** Never names the value, which holds a password. */
export const postgresUrl: Parser<string> = (value) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isPostgres = url !== null && /^postgres(?:ql)?:$/.test(url.protocol);
  if (!isPostgres || url.hostname === '') {
    return { mend: 'must look like postgres://user:password@host:5432/database' };
  }
  if (!isDecodable(url.username) || !isDecodable(url.password)) {
    return { mend: 'has a % in its user or password that stands for itself: write it as %25' };
  }
  return url.pathname.length > 1 ? { value } : { mend: 'must end with the name of a database' };
};

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

export const port: Parser<number> = (text) => {
  const value = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : -1;
  return value >= 0 && value <= 65_535
    ? { value }
    : { mend: 'must be a whole number from 0 to 65535' };
};

function toUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain =
    url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return url !== null && isPlain && /^https?:$/.test(url.protocol) ? url : null;
}

function isLoopback(url: URL): boolean {
  return /^(localhost|\[::1\]|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/.test(url.hostname);
}
