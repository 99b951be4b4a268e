import { z } from 'zod'
import { day, line, maybe, yes } from '../../../kernel/procedure/asking.ts'
import type { CaseState, TakenStep } from '../../../kernel/procedure/case-state.ts'
import type { Say } from '../../../law/say.ts'
import type { Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, paragraph } from '../../../mechanisms/document/parts.ts'
import { dayTaken, lastOf, takenIn } from './matter.ts'
import { reviewers } from './words.ts'

const outcomes = {
  annulled: { zh: '撤销', en: 'annulled' },
  void: { zh: '确认无效', en: 'declared void' },
} as const satisfies Readonly<Record<string, Say>>

/** 责令 by an organ of reconsideration (行政复议法 64), 判决 by a court (行政诉讼法 70). */
const orders = {
  ordered: { zh: '责令', en: 'ordered' },
  judged: { zh: '判决', en: 'ordered by its judgment' },
} as const satisfies Readonly<Record<string, Say>>

export const outcome = z.enum(['annulled', 'void']).meta({ zh: '结果', en: 'Result', choices: outcomes })
export const ordering = z
  .enum(['ordered', 'judged'])
  .meta({ zh: '重新作出的方式', en: 'How it was ordered anew', choices: orders })
  .optional()

export const outcomeOf = ({ answers }: Pick<TakenStep, 'answers'>): keyof typeof outcomes =>
  answers.void === true ? 'void' : 'annulled'

/** The organ before which the act was contested, by its name, where a result came from such an organ. */
export function organOf(file: Pick<CaseState, 'steps'>, { answers }: Pick<TakenStep, 'answers'>): string | undefined {
  const way = { reconsideration: 'reconsideration', court: 'suit' }[String(answers.by)]
  const body = way && takenIn(file, 'lodged').findLast((one) => one.answers.way === way)?.answers.body
  return typeof body === 'string' ? body : undefined
}

/** Undefined where nothing was ordered. */
export const orderingOf = ({ answers }: Pick<TakenStep, 'answers'>): keyof typeof orders | undefined =>
  answers.anew === true ? (answers.by === 'court' ? 'judged' : 'ordered') : undefined

/** 重新作出: which decision of the case was undone, by whom and how, where this paper is of the procedure that follows. */
export const renewed: Derived = {
  asks: z.strictObject({
    decidedOn: maybe(day('原决定的日期', 'The decision before')),
    undoneOn: maybe(day('撤销之日', 'Undone on')),
    by: z
      .enum(['reconsideration', 'court', 'self', 'superior'])
      .meta({ zh: '由谁', en: 'By', choices: reviewers })
      .optional(),
    organ: maybe(line('作出该结果的机关', 'The organ that decided so')),
    number: maybe(line('文号', 'Number')),
    outcome,
    ordering,
    numbered: maybe(yes('原决定的文号即案卷中最后一份的文号', 'Its number is that of the last decision')),
  }),
  from: ({ file }) => {
    const undone = lastOf(file, 'annul')
    const again = lastOf(file, 'investigateAnew', 'noticeAnew')
    const decided = takenIn(file, 'decide').findLast(({ revision }) => revision < (undone?.revision ?? 0))
    if (!undone || !decided || !again || again.revision < undone.revision) return { outcome: 'annulled' }
    const { date, by, number } = undone.answers
    return {
      decidedOn: dayTaken(decided),
      undoneOn: date,
      by,
      organ: organOf(file, undone),
      number,
      outcome: outcomeOf(undone),
      ordering: orderingOf(undone),
      ...(lastOf(file, 'decide') === decided && { numbered: true }),
    }
  },
}

/** Its paragraph in the notice and in the decision that follow. */
export const renewedPart: DocumentPart = paragraph(
  clause(
    '本机关于{decidedOn of renewed}作出的行政处罚决定',
    'The penalty decision that this office took on {decidedOn of renewed}',
    { when: 'decidedOn of renewed' },
  ),
  clause('[（{paper decision}）]', '[({paper decision})]', { when: 'numbered of renewed' }),
  clause(
    '已[由{by of renewed}][（{organ of renewed}）][于{undoneOn of renewed}]以{number of renewed}{outcome of renewed}[，并{ordering of renewed}本机关重新作出决定]，本机关对本案重新办理。',
    'was {outcome of renewed} by {number of renewed}[ of {undoneOn of renewed}][ ({by of renewed})][, {organ of renewed}][; this office was {ordering of renewed} to decide anew]. The case has been dealt with anew.',
    { when: 'number of renewed' },
  ),
)
