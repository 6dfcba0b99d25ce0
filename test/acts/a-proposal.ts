/** A change that waits for approvals, as a test needs it. */
export { sampleProposal as aProposal } from '../../src/doctor/sample-proposal.ts';
