// Plain JavaScript, so that an old Node gets a sentence instead of a syntax error.
import module from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const WANTED = 24;
const major = Number(process.versions.node.split('.')[0]);
if (major < WANTED) {
  process.stderr.write(
    `Paywint for Slack needs Node ${WANTED} or newer; this is ${process.versions.node}.\n` +
      'On Linux with glibc, `npm ci` brings Node 24 and `npm start` uses it. Elsewhere, put Node 24 on the PATH.\n',
  );
  process.exit(78);
}
// What was compiled once is read at the next start, beside the packages and as safe as they are; where
// nothing can be written there, all is compiled anew.
module.enableCompileCache(
  fileURLToPath(new URL('../node_modules/.cache/paywint-slack', import.meta.url)),
);
const { start } = await import('./start.ts');
await start();
