import { loadImage, createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import type { PictureDay } from '../../src/digest/history.ts';
import { balancePicture } from '../../src/picture/balance-picture.ts';

const day = (number: number, overrides: Partial<PictureDay> = {}): PictureDay => ({
  localDate: `2026-11-${String(number).padStart(2, '0')}`,
  availableCents: 100_000 - number * 1_000,
  leftCents: 0,
  cameCents: 0,
  ...overrides,
});

/** How many points of a picture have this color. */
async function pointsOf(png: Buffer, [red, green, blue]: readonly number[]): Promise<number> {
  const image = await loadImage(png);
  const paper = createCanvas(image.width, image.height).getContext('2d');
  paper.drawImage(image, 0, 0);
  const { data } = paper.getImageData(0, 0, image.width, image.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count += 1;
  }
  return count;
}

const LINE = [0x12, 0x64, 0xa3];
const LEFT = [0xc2, 0x41, 0x0c];
const CAME = [0x15, 0x80, 0x3d];
const TEXT = [0x1d, 0x1c, 0x1d];
const WHITE = [255, 255, 255];

test('the picture has a line, letters on white, and a mark more for every day on which money moved', async () => {
  const quiet = balancePicture([day(1), day(2), day(3)]);
  const busy = balancePicture([day(1), day(2, { leftCents: 500 }), day(3, { cameCents: 500 })]);
  const size = await loadImage(quiet);
  expect([size.width, size.height]).toEqual([1_200, 675]);
  expect(await pointsOf(quiet, LINE)).toBeGreaterThan(2_000);
  expect(await pointsOf(quiet, TEXT)).toBeGreaterThan(500);
  expect(await pointsOf(quiet, WHITE)).toBeGreaterThan((1_200 * 675) / 2);
  expect(await pointsOf(busy, LEFT)).toBeGreaterThan((await pointsOf(quiet, LEFT)) + 100);
  expect(await pointsOf(busy, CAME)).toBeGreaterThan((await pointsOf(quiet, CAME)) + 100);
});

test('a day without a balance, a negative one, and large ones are drawn', () => {
  const days = [day(1, { availableCents: -5_000 }), day(2, { availableCents: null }), day(3)];
  expect(balancePicture(days).length).toBeGreaterThan(1_000);
  expect(
    balancePicture([day(1), day(2, { availableCents: 90_000_000_00 })]).length,
  ).toBeGreaterThan(1_000);
});
