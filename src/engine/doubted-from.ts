/**
 * A failure may come long after the post that it tells of: what is looked for was made since the
 * beginning, also when its process stood still meanwhile.
 */
export function doubtedFrom<Mark extends { readonly uncertainSince: number | null }>(
  mark: Mark,
  began: number,
): Mark {
  const { uncertainSince } = mark;
  return uncertainSince === null
    ? mark
    : { ...mark, uncertainSince: Math.min(uncertainSince, began) };
}
