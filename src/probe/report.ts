import { type Answer, type FactName, FACTS } from '../requests/proven.ts';
import type { Finding } from './finding.ts';

export function answersIn(findings: readonly Finding[], on: string): ReadonlyMap<FactName, Answer> {
  return new Map(
    findings.flatMap(({ fact, verdict, seen }) =>
      verdict === 'open' ? [] : [[fact, { verdict, on, seen }] as const],
    ),
  );
}

const VERDICTS: Readonly<Record<Finding['verdict'], string>> = {
  yes: 'proven: yes',
  no: 'proven: no',
  open: 'open',
};

export function findingLines({ fact, verdict, seen }: Finding): string {
  const { id, question } = FACTS[fact];
  return `${id}  ${question}\n    ${VERDICTS[verdict]} (${fact})\n    ${seen}\n`;
}

export function transcriptPage(on: string, lines: readonly string[]): string {
  const wire = lines.join('\n').replaceAll('```', "'''");
  return `# What was said on the wire\n\nBy \`npm run probe\` on ${on}, without keys and card numbers.\n\n\`\`\`\n${wire}\n\`\`\`\n`;
}
