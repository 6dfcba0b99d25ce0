/**
 * Brought into a process that is measured, by `--import …/ack-cpu.ts?into=FILE`: what each request costs the
 * process from its head to the end of its answer, in microseconds, one line each. What it does afterwards is not
 * in it; what it does for others meanwhile is.
 */
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import process from 'node:process';

type Heard = { readonly request: IncomingMessage; readonly response: ServerResponse };

const into = new URL(import.meta.url).searchParams.get('into') ?? '';
const began = new WeakMap<ServerResponse, number>();

/** Of the process: Linux brings the figure of one thread up to date only when the thread is taken off its core. */
function usedMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

subscribe('http.server.request.start', (message) => {
  // https://nodejs.org/api/diagnostics_channel.html#http
  const { response } = message as Heard;
  began.set(response, usedMicros());
});
subscribe('http.server.response.finish', (message) => {
  const used = usedMicros();
  const { request, response } = message as Heard;
  const from = began.get(response);
  // Slack's deliveries alone are posted; whoever asks how the bot is does not count.
  if (from === undefined || request.method !== 'POST') return;
  appendFileSync(into, `${used - from}\n`);
});
