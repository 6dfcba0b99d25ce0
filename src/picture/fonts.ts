/** The letters of our pictures come with us: a small server has none of its own. */
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

/** The name under which the pictures ask for it. */
export const FONT = 'Paywint Picture';

const require = createRequire(import.meta.url);
let isThere = false;

/** @throws where the font cannot be read. */
export function loadFont(): void {
  if (isThere) return;
  const path = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
  if (GlobalFonts.registerFromPath(path, FONT) === null) throw new Error(`no font in ${path}`);
  isThere = true;
}
