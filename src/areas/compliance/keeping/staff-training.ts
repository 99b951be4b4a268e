import type { Day } from '../../../kernel/calendar/day.ts'
import type { RecordValues } from '../../../mechanisms/register/define.ts'
import {
  nextTraining,
  STAFF_TRAINING,
  type StaffTraining,
  staffTraining,
  staffTrainingIn,
} from '../../../mechanisms/training/staff-training.ts'
import type { DutyProof, ProofState } from '../proof.ts'
import { ownTerm } from './judging.ts'
import { measureProofs } from './measures.ts'

/** The newest of each kind and group of staff: what came before it is history. */
function newest(records: readonly RecordValues[]): readonly StaffTraining[] {
  const all = records.flatMap((values) => staffTrainingIn(values) ?? [])
  const byGroup = Map.groupBy(all, ({ kind, group }) => `${kind} ${group}`)
  return [...byGroup.values()].flatMap((same) =>
    same.toSorted((one, other) => (one.on < other.on ? 1 : -1)).slice(0, 1),
  )
}

function stateOf(held: readonly StaffTraining[], today: Day): ProofState {
  const first = held.toSorted((one, other) => (nextTraining(one) < nextTraining(other) ? -1 : 1))[0]
  const next = first ? nextTraining(first) : today
  const term = ownTerm(next, today)
  const [done, staff] = [first?.done ?? 0, first?.staff ?? 0]
  const counts = { zh: `${staff}人中${done}人`, en: `${done} of ${staff}` }
  const state = term === 'holds' ? 'proven' : 'due'
  return {
    state,
    good: held.filter((one) => ownTerm(nextTraining(one), today) === 'holds').length,
    all: held.length,
    next: { day: next, figure: 'own' },
    words: {
      zh: `${first?.title ?? ''}：${counts.zh}，下一次${next}${term === 'over' ? '已到期' : ''}（本单位自定间隔）`,
      en: `${first?.title ?? ''}: ${counts.en}, next due ${next}${term === 'over' ? ', which is past' : ''} (own interval)`,
    },
    path: `${STAFF_TRAINING}/office`,
  }
}

const byMeasures = measureProofs.training

/**
 * 定期对从业人员进行网络安全教育、技术培训和技能考核: by what is kept of training itself; where nothing is, by measures that serve
 * it. The interval is the operator's own, so that it is due and never a breach.
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
