import { addMonths, type Day, dayOf } from '../../kernel/calendar/day.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { LogbookRules } from './diary.ts'
import { noSource } from './refusals.ts'
import { deletableBefore, type RetentionFigure, retentionOf, termWords } from './retention.ts'

// Which terms stand in the way of a deletion: each source has its own, the law's or a longer one of the office.

export interface DeletionTerms {
  /** What was received before goes; of some sources later. */
  readonly moment: number
  readonly day: Day
  readonly later: readonly { readonly source: string; readonly before: number }[]
}

interface TermsAsked {
  readonly before?: string | undefined
  readonly sources?: readonly string[] | undefined
}

interface TermsOf {
  readonly rules: LogbookRules
  readonly now: Date
  /** Every source there is. */
  readonly known: readonly string[]
}

/** Up to when each source may go; a refusal where a day is asked for that none of them allows, or a source named that does not. */
export function deletionTerms(
  { before, sources }: TermsAsked,
  { rules, now, known }: TermsOf,
): DeletionTerms | Refusal {
  if (sources?.length === 0) return noSource()
  const strange = sources?.find((source) => !known.includes(source))
  if (strange !== undefined) return unknownSource(strange)
  const today = dayOf(now)
  const all = sources ?? known
  const terms = (all.length > 0 ? all : ['']).map((source) => ({ source, ...retentionOf(rules, source, today) }))
  const byLength = terms.toSorted((one, other) => one.months - other.months)
  // Named ones go together, as far as the one that is kept longest lets them; of all, each as far as its own term does.
  const standard = sources ? byLength.at(-1) : byLength[0]
  if (!standard) return noSource()
  const day = addMonths(today, -standard.months)
  if (before !== undefined && before > day) return mustBeKept(day, standard, sources ? standard.source : undefined)
  const moment = before === undefined ? deletableBefore(standard.months, now) : startOfChina(before)
  const later = sources
    ? []
    : terms.flatMap(({ source, months }) => {
        const own = deletableBefore(months, now)
        return own < moment ? [{ source, before: own }] : []
      })
  return { moment, day: before ?? day, later }
}

const startOfChina = (day: Day): number => new Date(`${day}T00:00:00+08:00`).getTime()

/** The provision is named where the figure is its own, and no other. */
const groundOf = ({ whose, ground }: RetentionFigure) => (whose === 'statute' ? { grounds: [ground] } : {})

function mustBeKept(day: Day, figure: RetentionFigure, source: string | undefined): Refusal {
  const { zh, en } = termWords(figure)
  const of = source === undefined ? { zh: '', en: '' } : { zh: `“${source}”`, en: ` of “${source}”` }
  return refuse(
    'out-of-turn',
    {
      zh: `${of.zh}${day} 起的日志还须留存（${zh}）；只能删除该日之前收到的。`,
      en: `Logs${of.en} from ${day} on must still be kept (${en}): only what was received before that day can be deleted.`,
    },
    groundOf(figure),
  )
}

export const unknownSource = (source: string): Refusal =>
  refuse('not-found', {
    zh: `没有来源“${source}”：名称见来源一览，一字不差。`,
    en: `There is no source “${source}”: its name stands in the list of sources, to the letter.`,
  })

/** Nothing of any source is old enough, or all that is old enough is held. */
export function nothingToDelete({ day, later }: DeletionTerms, held: number): Refusal {
  if (held > 0) {
    return refuse('not-found', {
      zh: `可删的均在保全中（${held}条）。`,
      en: `All that could go is held (${held} events).`,
    })
  }
  const longer =
    later.length > 0
      ? { zh: '；留得更久的来源更早', en: '; of sources that are kept longer, earlier' }
      : { zh: '', en: '' }
  return refuse('not-found', {
    zh: `没有可以删除的：${day} 之前没有收到已留满期限的日志${longer.zh}。`,
    en: `Nothing can be deleted: nothing whose term is over was received before ${day}${longer.en}.`,
  })
}
