import { createHomeKeeper, type HomeKeeper, type KeeperParts } from './home-keeper.ts';
import { createHomePages, type PagesParts } from './home-pages.ts';

export function createHome(parts: PagesParts & Omit<KeeperParts, 'pages'>): HomeKeeper {
  return createHomeKeeper({ ...parts, pages: createHomePages(parts) });
}
