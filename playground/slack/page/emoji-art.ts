import { EMOJI } from './emoji.ts';

/** Colour and path of each shape. A line is drawn for a path that begins with `~`. */
export type Shapes = readonly (readonly [colour: string, path: string])[];

const DISC = 'M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2z';
const SQUARE = 'M3.5 1.5h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z';
const HOURGLASS: Shapes = [
  ['#8a5a2b', 'M3 1h10v2H3zM3 13h10v2H3z'],
  ['#cfe3ee', 'M4 3h8c0 3-2.6 3.6-2.6 5s2.6 2 2.6 5H4c0-3 2.6-3.6 2.6-5S4 6 4 3z'],
  ['#e0a526', 'M5.4 5h5.2L8 7.6zM4.6 13c.4-1.7 2-2.3 3.4-3.4 1.4 1.1 3 1.7 3.4 3.4z'],
];

/** Those that carry a meaning here are drawn by the page: not every machine has a font for them. */
export const ART: Readonly<Record<string, Shapes>> = {
  white_check_mark: [
    ['#2fa84f', SQUARE],
    ['#ffffff', '~M4.5 8.3l2.5 2.5 4.7-5.3'],
  ],
  heavy_check_mark: [['#2fa84f', '~M3 8.5l3.5 3.5L13 4.5']],
  x: [['#dd2e44', '~M3.5 3.5l9 9M12.5 3.5l-9 9']],
  warning: [
    ['#f5b82e', 'M8 1.5L15.5 14.5H.5z'],
    ['#3a2a00', '~M8 6v4M8 12.3v.1'],
  ],
  no_entry: [
    ['#d9263d', DISC],
    ['#ffffff', 'M4 6.8h8v2.4H4z'],
  ],
  no_entry_sign: [['#d9263d', '~M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM3.8 3.8l8.4 8.4']],
  octagonal_sign: [
    ['#d9263d', 'M5 1h6l4 4v6l-4 4H5l-4-4V5z'],
    ['#ffffff', 'M4 7h8v2H4z'],
  ],
  hourglass_flowing_sand: HOURGLASS,
  hourglass: HOURGLASS,
  question: [['#d9263d', '~M5 5.2C5 2.2 11 2.2 11 5.2 11 7.5 8 7.2 8 10M8 13.3v.1']],
  exclamation: [['#d9263d', '~M8 2.5v7M8 13.2v.1']],
  eyes: [
    ['#d3d3dc', 'M4.5 3C6 3 7.3 5.2 7.3 8S6 13 4.5 13 1.7 10.8 1.7 8 3 3 4.5 3z'],
    ['#d3d3dc', 'M11.5 3C13 3 14.3 5.2 14.3 8S13 13 11.5 13 8.7 10.8 8.7 8 10 3 11.5 3z'],
    ['#3b3540', 'M3.6 6.5a1.6 1.8 0 1 1 0 3.6 1.6 1.8 0 0 1 0-3.6z'],
    ['#3b3540', 'M10.6 6.5a1.6 1.8 0 1 1 0 3.6 1.6 1.8 0 0 1 0-3.6z'],
  ],
  moneybag: [
    [
      '#e2b33c',
      'M5.5 1h5L9.5 4C12.5 5.5 14 8.3 14 11c0 2.5-1.5 4-6 4s-6-1.5-6-4c0-2.7 1.5-5.5 4.5-7z',
    ],
    ['#6b4a00', '~M9.7 8.3C9 7.3 6.5 7.4 6.5 8.9s3.2 1 3.2 2.5-2.6 1.5-3.4.5M8 6.8v6.3'],
  ],
  credit_card: [
    ['#3f7fd0', 'M2 3h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z'],
    ['#1e2f4d', 'M1 5h14v2.2H1z'],
    ['#f3d277', 'M3 9h4v2H3z'],
  ],
  lock: [
    ['#e2b33c', 'M3 7h10v8H3z'],
    ['#8d8d99', '~M5 7V5a3 3 0 0 1 6 0v2'],
  ],
  unlock: [
    ['#e2b33c', 'M3 7h10v8H3z'],
    ['#8d8d99', '~M5 7V5a3 3 0 0 1 5.5-1.7'],
  ],
  bell: [
    ['#e2b33c', 'M8 1.5c3 0 4.5 2 4.5 5 0 3 .8 4.5 2 5.5h-13c1.2-1 2-2.5 2-5.5 0-3 1.5-5 4.5-5z'],
    ['#b8860b', 'M6.3 13h3.4a1.7 1.7 0 0 1-3.4 0z'],
  ],
  rotating_light: [
    ['#d9263d', 'M4 12V8a4 4 0 0 1 8 0v4z'],
    ['#6d6d78', 'M2.5 12h11v2.5h-11z'],
  ],
  snowflake: [['#4aa3df', '~M8 1.5v13M2.4 4.7l11.2 6.6M13.6 4.7L2.4 11.3']],
  memo: [
    ['#f2efe4', 'M3 1.5h10v13H3z'],
    ['#7d7a70', '~M5 5h6M5 8h6M5 11h3.5'],
  ],
  bar_chart: [
    ['#3f7fd0', 'M2 8h3v6.5H2z'],
    ['#2fa84f', 'M6.5 4h3v10.5h-3z'],
    ['#d9263d', 'M11 6h3v8.5h-3z'],
  ],
  mag: [['#4a8fd0', '~M6.5 2a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10 10l4 4']],
  link: [
    ['#7f8794', '~M6.7 9.3l2.6-2.6M7 5l2-2a2.8 2.8 0 0 1 4 4l-2 2M9 11l-2 2a2.8 2.8 0 0 1-4-4l2-2'],
  ],
  leftwards_arrow_with_hook: [
    ['#3f7fd0', SQUARE],
    ['#ffffff', '~M6.5 4L3.8 6.6l2.7 2.6M4 6.6h5.4a2.6 2.6 0 0 1 0 5.2H7'],
  ],
  arrows_counterclockwise: [
    ['#3f7fd0', '~M13 5.5A5.5 5.5 0 0 0 3 6M3 2.5V6h3.5M3 10.5A5.5 5.5 0 0 0 13 10M13 13.5V10H9.5'],
  ],
  clock4: [
    ['#d5d5dc', DISC],
    ['#3b3540', '~M8 4v4l2.8 2.6'],
  ],
  repeat: [
    ['#3f7fd0', SQUARE],
    ['#ffffff', '~M4 7V5.2h7.5M9.8 3.4l1.8 1.8-1.8 1.8M12 9v1.8H4.5M6.2 9l-1.8 1.8 1.8 1.8'],
  ],
  double_vertical_bar: [
    ['#3f7fd0', SQUARE],
    ['#ffffff', 'M5 4.5h2.2v7H5zM8.8 4.5H11v7H8.8z'],
  ],
  black_square_for_stop: [
    ['#3f7fd0', SQUARE],
    ['#ffffff', 'M5 5h6v6H5z'],
  ],
  large_green_circle: [['#2fa84f', DISC]],
  large_yellow_circle: [['#f0c030', DISC]],
  large_blue_circle: [['#3f7fd0', DISC]],
  large_orange_circle: [['#ef8a17', DISC]],
  red_circle: [['#d9263d', DISC]],
  white_circle: [['#d5d5dc', DISC]],
};

/** The character of each, with its name. */
export const DRAWN: ReadonlyMap<string, string> = new Map(
  Object.keys(ART).map((name) => [EMOJI[name] ?? name, name]),
);
