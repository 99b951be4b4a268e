import type { Answers } from '../../../kernel/procedure/case-state.ts'
import { type PenaltyProposed, penaltyOf } from './matter.ts'

/** 责令停产停业、吊销、关闭、限制从业: what is made known with the right to a hearing, whatever its sum. */
const HEARD: ReadonlySet<string> = new Set([
  '责令停止销售或者提供',
  '责令暂停相关业务',
  '停业整顿',
  '关闭网站',
  '关闭应用程序',
  '关闭用于实施违法犯罪活动的网站、通讯群组',
  '吊销相关业务许可证',
  '吊销营业执照',
  '从业限制五年',
  '终身从业限制',
])

type Weighed = PenaltyProposed | Answers

const read = (penalty: Weighed): PenaltyProposed | undefined => penaltyOf(penalty)

const measuresIn = (penalty: Weighed): readonly string[] => {
  const { measures = [], persons = [] } = read(penalty) ?? {}
  return [...measures, ...persons.flatMap((one) => one.measures ?? [])]
}

/** Of a kind for which a hearing is offered (行政处罚法 第六十三条第一款第三项至第五项). */
export const isHeardByKind = (penalty: Weighed): boolean => measuresIn(penalty).some((measure) => HEARD.has(measure))

/**
 * 重大违法行为, as far as a measure shows it: closure, revocation and bars from posts are not decided by one head alone
 * (第五十七条第二款). It is asked apart from the hearing: which sum is large for a hearing says nothing of it, and the
 * legal review may find any case complex or grave.
 */
const DISCUSSED: ReadonlySet<string> = new Set([
  '停业整顿',
  '责令停止销售或者提供',
  '责令暂停相关业务',
  '关闭网站',
  '关闭应用程序',
  '关闭用于实施违法犯罪活动的网站、通讯群组',
  '吊销相关业务许可证',
  '吊销营业执照',
  '从业限制五年',
  '终身从业限制',
])
export const isDiscussedByKind = (penalty: Weighed): boolean =>
  measuresIn(penalty).some((measure) => DISCUSSED.has(measure))

/** Whether a penalty weighs more than another in anything: a measure, a sum, a day, a person. */
export function isHeavier(penalty: Weighed, other: Weighed): boolean {
  const [one, before] = [read(penalty), read(other)]
  if (!one || !before) return true
  if (one.measures.some((measure) => !before.measures.includes(measure))) return true
  if ((one.fine ?? 0) > (before.fine ?? 0) || (one.detentionDays ?? 0) > (before.detentionDays ?? 0)) return true
  if ((one.closureDays ?? 0) > (before.closureDays ?? 0)) return true
  return one.persons.some((person) => {
    const same = before.persons.find(({ name, role }) => name === person.name && role === person.role)
    return (
      !same ||
      (person.fine ?? 0) > (same.fine ?? 0) ||
      (person.detentionDays ?? 0) > (same.detentionDays ?? 0) ||
      (person.measures ?? []).some((measure) => !(same.measures ?? []).includes(measure))
    )
  })
}
