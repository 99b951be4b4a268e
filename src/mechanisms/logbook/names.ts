// What senders are called, and were called before: pure, of what the logbook says of itself (`diary.ts`).

/** Names, and what goes with them. */
interface NamedSources {
  readonly names: ReadonlyMap<string, string>
  readonly former: ReadonlyMap<string, readonly string[]>
  readonly senders: ReadonlyMap<string, ReadonlySet<string>>
  readonly months: ReadonlyMap<string, number>
  readonly setBy: ReadonlyMap<string, { readonly position: number; readonly by: string }>
}

/** What a sender is called from now on, and what it was called before. */
export function withName<T extends NamedSources>(
  known: T,
  { key, name }: { readonly key: string; readonly name: string },
): T {
  const senders = new Map([...known.senders, [name, new Set([...(known.senders.get(name) ?? []), key])]])
  const rules = { ...known, senders }
  const was = rules.names.get(key) ?? key
  const names = new Map([...rules.names, [key, name]])
  if (was === name) return { ...rules, names }
  const others = rules.former.get(name) ?? []
  const former = others.includes(was) ? rules.former : new Map([...rules.former, [name, [...others, was]]])
  // A term of its own goes with it, unless there is a longer one under the new name.
  const [months, set] = [rules.months.get(was) ?? 0, rules.setBy.get(was)]
  if (months <= (rules.months.get(name) ?? rules.months.get('') ?? 0)) return { ...rules, names, former }
  return {
    ...rules,
    names,
    former,
    months: new Map([...rules.months, [name, months]]),
    ...(set && { setBy: new Map([...rules.setBy, [name, set]]) }),
  }
}

/** What a source is called, and every name that its senders had before. */
export function namesOf({ former }: Pick<NamedSources, 'former'>, source: string): ReadonlySet<string> {
  const found = new Set([source])
  for (const name of found) for (const before of former.get(name) ?? []) found.add(before)
  return found
}
