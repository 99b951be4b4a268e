import { type FieldFault, isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { parseMomentOrDay } from '../../../mechanisms/logbook/moment.ts'
import { parseQuery } from '../../../mechanisms/logbook/query/parse.ts'
import type { DoorQuestion } from '../asking.ts'
import type { SearchFaults } from './search-form.tsx'

// What stands wrong in the fields of a search that was refused: all of it at once. Pure.

const NO_REASON: Say = { zh: '请写明为何查', en: 'Say why you ask' }
const NO_MOMENT: Say = {
  zh: '不是日期或时刻：写 2026-03-02，或 2026-03-02T08:00:00+08:00',
  en: 'Neither a date nor a moment: write 2026-03-02, or 2026-03-02T08:00:00+08:00',
}
const BACKWARDS: Say = {
  zh: '“至”须晚于“自”，不然什么也查不到',
  en: 'It must end after it begins, or nothing is found',
}

const isMoment = (text: string | undefined): boolean => !text || parseMomentOrDay(text) !== undefined

const isBackwards = ({ since, until }: DoorQuestion): boolean => {
  const [from, to] = [parseMomentOrDay(since ?? ''), parseMomentOrDay(until ?? '')]
  return from !== undefined && to !== undefined && from >= to
}

/** A time that ends before it begins: nothing could be found, and nothing is asked. */
export const whyNoTime = (question: DoorQuestion): Refusal | undefined =>
  isBackwards(question) ? refuse('unreadable', BACKWARDS) : undefined

/** A query may be amiss beside a reason that is not there, and beside a day that is none. */
export function searchFaults(question: DoorQuestion): SearchFaults {
  const { query, reason = '', since, until } = question
  const parsed = parseQuery(query.trim())
  return {
    query: isRefusal(parsed) ? parsed.reason : undefined,
    reason: reason.trim() === '' ? NO_REASON : undefined,
    since: isMoment(since) ? undefined : NO_MOMENT,
    until: isMoment(until) ? (isBackwards(question) ? BACKWARDS : undefined) : NO_MOMENT,
  }
}

/** As the form calls its fields, each with the id of its control. */
const FIELDS = [
  ['query', 'q', { zh: '查什么', en: 'What to find' }],
  ['reason', 'reason', { zh: '为何查', en: 'Why' }],
  ['since', 'since', { zh: '自', en: 'From' }],
  ['until', 'until', { zh: '至', en: 'Until' }],
] as const

/** The refusal with all that is wrong, where that is more than one thing. */
export function withFaults(refusal: Refusal, question: DoorQuestion): Refusal {
  const wrong = searchFaults(question)
  const faults = FIELDS.flatMap(([name, field, words]): readonly FieldFault[] => {
    const reason = wrong[name]
    return reason === undefined ? [] : [{ field, name: words, reason, grounds: [] }]
  })
  return faults.length > 1 ? { ...refusal, faults } : refusal
}
