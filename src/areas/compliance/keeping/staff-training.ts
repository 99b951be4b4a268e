import type { Day } from '../../../kernel/calendar/day.ts'
import type { RecordValues } from '../../../mechanisms/register/define.ts'
import {
  nextTraining,
  STAFF_TRAINING,
  type StaffTraining,
  staffTraining,
  staffTrainingIn,
  TRAINING_KINDS,
  trainingKinds,
} from '../../../mechanisms/training/staff-training.ts'
import type { DutyProof, ProofState } from '../proof.ts'
import { ownTerm } from './judging.ts'
import { measureProofs } from './measures.ts'

/** The newest of each kind and group of staff: what came before it is history. */
function newest(records: readonly RecordValues[]): readonly StaffTraining[] {
  const all = records.flatMap((values) => staffTrainingIn(values) ?? [])
  const byGroup = Map.groupBy(all, ({ kind, group }) => `${kind} ${group}`)
  return [...byGroup.values()].flatMap((same) =>
    same
      .toSorted((one, other) => (one.on === other.on ? other.done - one.done : one.on < other.on ? 1 : -1))
      .slice(0, 1),
  )
}

/** How one that was held stands on a day: nobody trained is none at all, and who was left out is still to be trained. */
function heldState(one: StaffTraining, today: Day): ProofState['state'] {
  if (one.done === 0) return 'missing'
  return one.done < one.staff || ownTerm(nextTraining(one), today) !== 'holds' ? 'due' : 'proven'
}

const WORST_FIRST: readonly ProofState['state'][] = ['missing', 'due', 'proven']

const names = (kinds: readonly StaffTraining['kind'][], language: 'zh' | 'en'): string =>
  kinds.map((kind) => TRAINING_KINDS[kind][language]).join(language === 'zh' ? '、' : ', ')

/** What the newest say together. The item names three kinds: where one was never held, the duty is not proven. */
function stateOf(held: readonly StaffTraining[], today: Day): ProofState {
  const byDay = held.toSorted((one, other) => (nextTraining(one) < nextTraining(other) ? -1 : 1))
  const rank = (one: StaffTraining) => WORST_FIRST.indexOf(heldState(one, today))
  const first = byDay.toSorted((one, other) => rank(one) - rank(other))[0]
  const lacking = trainingKinds.filter((kind) => !held.some((one) => one.kind === kind))
  const next = byDay[0] ? nextTraining(byDay[0]) : today
  const own = first ? nextTraining(first) : today
  const over = ownTerm(own, today) === 'over'
  const [done, staff] = [first?.done ?? 0, first?.staff ?? 0]
  const none = {
    zh: lacking.length > 0 ? `没有登记${names(lacking, 'zh')}；` : '',
    en: lacking.length > 0 ? `nothing kept of ${names(lacking, 'en')}; ` : '',
  }
  return {
    state: lacking.length > 0 || !first ? 'missing' : heldState(first, today),
    good: held.filter((one) => heldState(one, today) === 'proven').length,
    all: held.length + lacking.length,
    next: { day: next, figure: 'own' },
    words: {
      zh: `${none.zh}${first?.title ?? ''}：${staff}人中${done}人，下一次${own}${over ? '已到期' : ''}（本单位自定间隔）`,
      en: `${none.en}${first?.title ?? ''}: ${done} of ${staff}, next due ${own}${over ? ', which is past' : ''} (own interval)`,
    },
    path: `${STAFF_TRAINING}/office`,
  }
}

const byMeasures = measureProofs.training

/**
 * 定期对从业人员进行网络安全教育、技术培训和技能考核: by what is kept of training itself; where nothing is, by measures that serve
 * it. Each of the three kinds of the item is looked for. The interval is the operator's own: what it passes is due, never a breach.
 */
export const staffTrained: DutyProof = {
  id: 'staff-trained',
  name: { zh: '从业人员教育培训考核', en: 'Education, training and tests of staff' },
  registers: [staffTraining.id, ...byMeasures.registers],
  judge: (records, today, context) => {
    const held = newest(records.filter(({ register }) => register === staffTraining.id).map(({ values }) => values))
    return held.length > 0 ? stateOf(held, today) : byMeasures.judge(records, today, context)
  },
}
