/** A quiet morning: a test mentions only what matters to it. */
export { groupOf, NOTHING_SPENT, sampleDigest as aDigest } from '../../src/doctor/sample-digest.ts';
