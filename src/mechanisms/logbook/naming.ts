import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type LogbookRules, standingHolds } from './diary.ts'
import { parseQuery } from './query/parse.ts'
import type { LogbookQuery } from './query/query.ts'

// A hold goes by the name that a source had when an event came. Whoever gives it another name would take what comes from
// now on out of the hold, alone: so that is refused as long as it stands. A longer term goes with the name (`diary.ts`).

/** Why a sender is not called otherwise now; undefined where no hold speaks of it, or it stays as it is. */
export function whyNotNamed(rules: LogbookRules, key: string, name: string): Refusal | undefined {
  const was = rules.names.get(key) ?? key
  if (was === name) return undefined
  const hold = standingHolds(rules).find(({ entry }) => wouldLose(entry.query, was, name))
  if (!hold) return undefined
  const { position, entry } = hold
  return refuse('out-of-turn', {
    zh: `第${position}条保全（${entry.document}，${entry.organ}）按来源名称保全：“${was}”改称“${name}”，其后的日志就不在保全中。解除之前不能改名。`,
    en: `Hold ${position} (${entry.document}, ${entry.organ}) goes by the names of sources: what comes of “${was}” as “${name}” would not be held. It keeps its name until the hold is released.`,
  })
}

function wouldLose(query: string, was: string, name: string): boolean {
  const parsed = parseQuery(query)
  return !isRefusal(parsed) && (names(parsed, was, false) || names(parsed, name, true))
}

/** Whether a query speaks of a source; or only whether it leaves it out. */
function names(query: LogbookQuery, source: string, isLeftOut: boolean): boolean {
  switch (query.kind) {
    case 'all':
    case 'any':
      return query.of.some((each) => names(each, source, isLeftOut))
    case 'not':
      return names(query.of, source, false)
    case 'field': {
      if (isLeftOut || query.field !== 'source') return false
      return query.isPrefix ? source.startsWith(query.value) : query.value === source
    }
    default:
      return false
  }
}
