/** Structured logs on standard output; no secret and no card number passes, whatever field or sentence it hides in. */
import process from 'node:process';
import { pino } from 'pino';
import { jsonWithoutCardNumbers } from './card-numbers.ts';
import type { LogLevel } from './config.ts';
import type { Log } from './engine/ports.ts';
import { createWithoutSecrets } from './secrets.ts';

const PATHS = ['*.token', '*.secret', '*.authorization', 'headers', '*.headers'];

export function createLog(options: {
  readonly level: LogLevel;
  /** Values that may never be written. */
  readonly secrets: readonly string[];
  readonly write?: (line: string) => void;
}): Log {
  const withoutSecrets = createWithoutSecrets(options.secrets, '[redacted]');
  const write = options.write ?? ((line: string) => process.stdout.write(line));
  const destination = {
    write(line: string): void {
      // First, because what looks like the number of a card may be a part of a secret.
      write(jsonWithoutCardNumbers(withoutSecrets(line)));
    },
  };
  return pino(
    { level: options.level, redact: PATHS, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination,
  );
}
