/** What people have put into the inputs of a view or a message: https://docs.slack.dev/reference/views/view-object */
import { z } from 'zod';
import type { GivenFile, Values } from './inbound.ts';

const text = z.string().nullish();

/** Every kind of element has its own place for its value; the rest of it is nobody's business here. */
export const element = z.object({
  value: text,
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_user: text,
  selected_date: text,
  files: z
    .array(z.object({ name: text, size: z.number().nullish(), url_private_download: text }))
    .nullish(),
});
export const state = z
  .object({ values: z.record(z.string(), z.record(z.string(), element)) })
  .nullish();

type State = z.output<typeof state>;

export function valuesOf(shown: State): Values {
  return Object.fromEntries(
    Object.entries(shown?.values ?? {}).map(([block, elements]) => {
      const first = Object.values(elements)[0];
      return [block, first === undefined ? null : valueOf(first)];
    }),
  );
}

export function filesOf(shown: State): readonly GivenFile[] {
  return Object.values(shown?.values ?? {})
    .flatMap((elements) => Object.values(elements))
    .flatMap(({ files }) => files ?? [])
    .map((file) => ({
      name: (file.name ?? '').slice(0, 100),
      size: file.size ?? 0,
      address: file.url_private_download ?? '',
    }));
}

export function valueOf(of: z.output<typeof element>): string | null {
  const several = of.selected_options?.map(({ value }) => value).join('\n') ?? '';
  if (several !== '') return several;
  return of.value ?? of.selected_option?.value ?? of.selected_user ?? of.selected_date ?? null;
}
