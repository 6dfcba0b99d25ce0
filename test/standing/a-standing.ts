/** A standing request as a test needs it. */
export { SATURDAY, sampleStanding as aStanding } from '../../src/doctor/sample-standing.ts';
