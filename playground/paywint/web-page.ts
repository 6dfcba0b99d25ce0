import type { Answer } from './envelope.ts';

/** The few pages of this Paywint that people open in a browser. */

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:12vh auto;padding:0 1rem}' +
  'button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:.5rem;cursor:pointer}' +
  'small{color:#555}';

/** @param content is HTML; what comes from elsewhere goes through `escaped` first. */
export const webPage = (status: number, title: string, content: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body:
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">` +
    `<title>${title}</title><style>${style}</style><h1>${title}</h1>${content}</html>`,
});

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
