import type { Provision } from '../../law/provision.ts'
import type { Say } from '../../law/say.ts'

/** Lines that say the same for several units, each said once, with the units it holds for. */
export function gathered(
  rules: readonly Provision[],
  read: (rule: Provision) => readonly Say[],
): [Say, readonly string[]][] {
  const lines = new Map<string, [Say, string[]]>()
  for (const rule of rules) {
    for (const words of read(rule)) {
      const known = lines.get(words.zh)
      if (known) known[1].push(rule.unit)
      else lines.set(words.zh, [words, [rule.unit]])
    }
  }
  return [...lines.values()]
}
