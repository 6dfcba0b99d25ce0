/**
 * The balance of the last days as a PNG: drawn large for a phone, and on white, so that it is the same
 * on a light and on a dark screen.
 */
import { createCanvas } from '@napi-rs/canvas';
import {
  CategoryScale,
  Chart,
  type ChartDataset,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
} from 'chart.js';
import type { PictureDay } from '../digest/history.ts';
import { FONT, loadFont } from './fonts.ts';

const SIZE = { width: 1_200, height: 675 } as const;
const COLORS = {
  line: '#1264a3',
  left: '#c2410c',
  came: '#15803d',
  text: '#1d1c1d',
  grid: '#dddddd',
};

/** The library begins with a clear canvas, on which dark letters would be lost on a dark screen. */
const PAPER: Plugin<'line'> = {
  id: 'paper',
  beforeDraw({ ctx, width, height }) {
    ctx.fillStyle = '#ffffff';
    ctx.fillRect(0, 0, width, height);
  },
};

Chart.register(CategoryScale, Legend, LinearScale, LineController, LineElement, PointElement);

/** @returns a PNG of 1,200 by 675 points. */
export function balancePicture(days: readonly PictureDay[]): Buffer {
  loadFont();
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const chart = new Chart(canvas, {
    type: 'line',
    data: { labels: days.map(({ localDate }) => dayLabel(localDate)), datasets: datasets(days) },
    plugins: [PAPER],
    options: {
      animation: false,
      responsive: false,
      devicePixelRatio: 1,
      layout: { padding: 24 },
      font: { family: FONT },
      scales: {
        x: { grid: { display: false }, ticks: { ...ticks(), maxTicksLimit: 6, maxRotation: 0 } },
        y: {
          grid: { color: COLORS.grid },
          ticks: { ...ticks(), maxTicksLimit: 6, callback: (value) => dollars(Number(value)) },
        },
      },
      plugins: {
        legend: {
          position: 'bottom',
          labels: {
            color: COLORS.text,
            font: { family: FONT, size: 26 },
            usePointStyle: true,
            padding: 24,
          },
        },
      },
    },
  });
  const picture = canvas.toBuffer('image/png');
  chart.destroy();
  return picture;
}

function ticks() {
  return { color: COLORS.text, font: { family: FONT, size: 26 } };
}

type Values = ChartDataset<'line', (number | null)[]>;

function datasets(days: readonly PictureDay[]): Values[] {
  const balance = days.map(({ availableCents }) =>
    availableCents === null ? null : availableCents / 100,
  );
  const along = withoutGaps(balance);
  const where = (has: (day: PictureDay) => boolean) =>
    days.map((day, index) => (has(day) ? (along[index] ?? null) : null));
  const marks = { showLine: false, pointRadius: 13, borderWidth: 0 } as const;
  return [
    {
      label: 'Money left',
      data: where(({ leftCents }) => leftCents > 0),
      ...marks,
      pointStyle: 'triangle',
      pointRotation: 180,
      backgroundColor: COLORS.left,
      borderColor: COLORS.left,
    },
    {
      label: 'Money came in',
      data: where(({ cameCents }) => cameCents > 0),
      ...marks,
      pointStyle: 'rectRot',
      backgroundColor: COLORS.came,
      borderColor: COLORS.came,
    },
    {
      label: 'Available balance (USD)',
      data: balance,
      spanGaps: true,
      pointStyle: 'line',
      pointRadius: 0,
      borderWidth: 5,
      borderColor: COLORS.line,
      backgroundColor: COLORS.line,
    },
  ];
}

/** A day without a digest stands where the one before it stood. */
function withoutGaps(values: readonly (number | null)[]): readonly (number | null)[] {
  let last: number | null = null;
  return values.map((value) => {
    last = value ?? last;
    return last;
  });
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `21 Nov` */
function dayLabel(localDate: string): string {
  return `${Number(localDate.slice(8, 10))} ${MONTHS[Number(localDate.slice(5, 7)) - 1]}`;
}

function dollars(value: number): string {
  const size = Math.abs(value);
  const words = size >= 10_000 ? `${Math.round(size / 100) / 10}k` : size.toLocaleString('en-US');
  return `${value < 0 ? '−' : ''}$${words}`;
}
