import known from '../../../laws/names.json' with { type: 'json' }

/** Short names everybody uses, by the bare title they stand for: 民事诉讼法 → 民诉法. */
export function shortNames(
  also: Readonly<Record<string, string>> = known.also,
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>()
  for (const [short, title] of Object.entries(also)) names.set(title, [...(names.get(title) ?? []), short])
  return names
}
