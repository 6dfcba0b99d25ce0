/** How often every property is tried: a thousand times with all tests, `npm run properties` for more. */
import process from 'node:process';
import fc from 'fast-check';

export const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 1_000);

/** Tries the promise on so many inputs; what fails is shown in its smallest form, with its seed. */
export function always<Input>(input: fc.Arbitrary<Input>, promise: (input: Input) => void): void {
  fc.assert(
    fc.property(input, (one) => {
      promise(one);
    }),
    { numRuns: RUNS },
  );
}

export async function alwaysLater<Input>(
  input: fc.Arbitrary<Input>,
  promise: (input: Input) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(input, promise), { numRuns: RUNS });
}

const point = fc.oneof(
  fc.integer({ min: 0x20, max: 0x7e }),
  fc.integer({ min: 0xa0, max: 0x2fff }),
  fc.integer({ min: 0, max: 0x10_ffff }),
);

/** Any text at all, halves of characters and letters that nobody can see among them. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  return fc.array(point, { maxLength }).map((points) => String.fromCodePoint(...points));
}
