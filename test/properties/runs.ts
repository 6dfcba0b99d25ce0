/** How often every property is tried: a thousand times with all tests, `npm run properties` for more. */
import process from 'node:process';
import fc from 'fast-check';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 1_000);

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
