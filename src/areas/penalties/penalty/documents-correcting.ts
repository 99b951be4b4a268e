import { z } from 'zod'
import { day, maybe, words, yes } from '../../../kernel/procedure/asking.ts'
import type { Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { where } from '../../../mechanisms/document/parts.ts'
import { orderStandingIn } from './guards/correcting.ts'
import { dayTaken, takenIn } from './matter.ts'

/**
 * What a decision leaves to the file: an order that stands and says what and by when, where the decision says neither;
 * and whether the persons responsible have cases of their own.
 */
export const beside: Derived = {
  asks: z.strictObject({
    orderedOn: maybe(day('责令改正之日', 'Ordered on')),
    ordered: maybe(words('已经责令改正的内容', 'What was ordered')),
    orderedBy: maybe(day('已经定的期限', 'By when')),
    separate: maybe(yes('对责任人员另立案件', 'Persons responsible have cases of their own')),
  }),
  from: ({ file, decision: { answers } }) => {
    const isOwn = answers.correctWhat !== undefined || answers.corrected !== undefined
    const order = isOwn ? undefined : orderStandingIn(file)
    return {
      ...(order && {
        orderedOn: dayTaken(order),
        ordered: order.answers.what,
        orderedBy: order.answers.correctBy,
      }),
      separate: takenIn(file, 'openPersonCase').length > 0 && answers.noPersons === undefined,
    }
  },
}

/** 责令改正 in a decision: what, and by when (行政处罚法 第二十八条第一款、第五十九条第一款第（四）项). */
export const correctingParts: readonly DocumentPart[] = [
  where(
    'correctWhat of decide',
    '依照{correcting of law}的规定，责令{you}[于{correctBy of decide}以前（含当日）]改正：{correctWhat of decide}',
    'Under {correcting of law} you are ordered to make corrections[ by {correctBy of decide}, that day included]: {correctWhat of decide}',
  ),
  where(
    'ordered of beside',
    '本机关[已于{orderedOn of beside}]责令{you}[于{orderedBy of beside}以前（含当日）]改正[（{paper order}）]，该责令改正通知书继续有效：{ordered of beside}',
    'This office has ordered you[ on {orderedOn of beside}] to make corrections[ by {orderedBy of beside}, that day included][ ({paper order})], and that order stands: {ordered of beside}',
  ),
  where(
    'corrected of decide',
    '{you}的违法行为已经改正（证据{corrected of decide}），本决定不再规定改正的内容和期限。',
    'The breach is corrected already (evidence {corrected of decide}), so this decision sets nothing to be corrected and no time for it.',
  ),
]

/** 对责任人员: cases of their own, or why there is none. */
export const personsParts: readonly DocumentPart[] = [
  where(
    'separate of beside',
    '对直接负责的主管人员和其他直接责任人员，本机关另案处理。',
    'This office deals with the persons directly responsible in cases of their own.',
  ),
  where(
    'noPersons of decide',
    '对直接负责的主管人员和其他直接责任人员，没有另立案件：{noPersons of decide}',
    'No case was opened on persons directly responsible: {noPersons of decide}',
  ),
]
