import { expect, test } from 'vitest';
import { aTown } from './a-town.ts';
import { labelsOf, press, shown, whispered } from './said.ts';

test('the buttons of a digest show what waits, and give the file, to whoever clicks alone', async () => {
  await using town = await aTown();
  await town.ask('U0DANA', 'reload "Team travel" 50');
  const digest = await shown(town, 'U0MIA', 'digest', 'Executed');
  expect(labelsOf(digest)).toEqual(['See what waits', 'Export']);
  const known = town.slack.ephemerals('U0MIA').length;
  await press(town, 'U0MIA', digest, 'See what waits');
  await whispered(town, 'U0MIA', 'Team travel', known);
  const before = town.slack.ephemerals('U0MIA').length;
  await press(town, 'U0MIA', digest, 'Export');
  await whispered(town, 'U0MIA', 'file', before);
});
