import { z } from 'zod'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { RecordJudge } from '../../../mechanisms/register/judge.ts'
import { SESSION_JUDGE, studySessions } from './register.ts'

const Written = z.object({ plannedOn: z.string(), within: z.number(), outcome: z.enum(['planned', 'held', 'missed']) })

const no = (zh: string, en: string): Refusal => refuse('out-of-turn', { zh, en }, { grounds: studySessions.grounds })

const dayIsOver = no(
  '计划日期已经过去，不能再改：未举行的照实登记，另行举行的另登记一次',
  'Its planned day is over and cannot be moved: enter it as missed, and what is held instead as a session of its own',
)
const notBack = no(
  '计划不能改到已经过去的日期：已经提前举行的，撤下这项计划，另登记一次（算作计划外）',
  'A plan is not moved to a day that is past: withdraw it, and enter what was held before as a session without a plan',
)
const termStays = no(
  '计划日期已到，几日内登记不能再改：不能用它把补录改成按期',
  'Its planned day has come, and its term for recording stays: what was entered later does not become in time',
)
const missedStays = no(
  '已经登记为未举行，不能改为已举行：另行举行的另登记一次',
  'It was entered as missed and does not become held: what is held instead is a session of its own',
)
const heldStays = no(
  '已经登记举行，不能退回计划；没有举行的，改为未举行并写明原因',
  'It was entered as held and is no plan again: if it was not held, enter it as missed and say why',
)
const notWithdrawn = no(
  '计划日期已到的不能撤下：举行或者未举行，照实登记',
  'Once its planned day has come it is not withdrawn: enter whether it was held or missed',
)

const readWritten = async (database: Database, id: string) => {
  const row = await database
    .selectFrom('register_record')
    .select('content')
    .where('register', '=', studySessions.id)
    .where('id', '=', id)
    .where('state', '=', 'current')
    .executeTakeFirst()
  return row && Written.safeParse(row.content).data
}

/** Once its day is over a plan stays where it was, and none is moved to a day that is over. */
function whyNotMoved(from: Day, to: Day, today: Day): Refusal | undefined {
  if (from < today) return dayIsOver
  return to < today ? notBack : undefined
}

/** What was missed is never repaired: neither by another day, nor by another word, nor by taking the plan away. */
export const sessionJudge: RecordJudge = {
  name: SESSION_JUDGE,
  async whyNot({ database, today, record: { id, state, act, content } }) {
    if (act === 'entry') return undefined
    const before = await readWritten(database, id)
    if (!before) return undefined
    if (state === 'withdrawn') return before.plannedOn <= today ? notWithdrawn : undefined
    const { data: after } = Written.safeParse(content)
    if (!after) return undefined
    if (after.plannedOn !== before.plannedOn) {
      const moved = whyNotMoved(before.plannedOn, after.plannedOn, today)
      if (moved) return moved
    }
    if (before.plannedOn <= today && after.within !== before.within) return termStays
    if (before.outcome === 'missed' && after.outcome !== 'missed') return missedStays
    return before.outcome === 'held' && after.outcome === 'planned' ? heldStays : undefined
  },
}
