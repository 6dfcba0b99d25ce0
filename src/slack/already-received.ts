/** Thrown when a delivery was committed once before: nothing was done now, and nothing is said. */
export class AlreadyReceived extends Error {
  override readonly name = 'AlreadyReceived';
}
