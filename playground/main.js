// Plain JavaScript, so that an old Node gets a sentence instead of a syntax error.
import process from 'node:process';

const WANTED = 24;
if (Number(process.versions.node.split('.')[0]) < WANTED) {
  process.stderr.write(
    `The demo needs Node ${WANTED} or newer; this is ${process.versions.node}. Run it with "npm run demo" ` +
      'after "npm ci", which brings Node 24 on Linux with glibc; elsewhere put Node 24 on the PATH.\n',
  );
  process.exit(78);
}
// The page's types are stripped by a part of Node that calls itself experimental, at every start.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') process.stderr.write(`${warning.stack}\n`);
});
const { demo } = await import('./demo.ts');
await demo(process.argv.slice(2));
