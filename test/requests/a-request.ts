/** A request with sensible defaults: a test mentions only what matters to it. */
export { NINE_O_CLOCK, sampleRequest as aRequest } from '../../src/doctor/sample-request.ts';
