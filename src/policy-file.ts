/** The policy file on the disk. A link that is turned to another file is followed like any change. */
import { readFile } from 'node:fs/promises';
import type { PolicyReading } from './engine/policy-ports.ts';
import { parsePolicy, policyProblemText } from './policy/parse-policy.ts';

export async function readPolicyFile(file: string): Promise<PolicyReading> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    const problem = `${file} cannot be read: copy policy.example.yml there and put your own ids in`;
    return { ok: false, problems: [problem], text: '' };
  }
  const parsed = parsePolicy(text);
  if ('policy' in parsed) return { ok: true, policy: parsed.policy, text };
  return { ok: false, problems: parsed.problems.map(policyProblemText), text };
}
