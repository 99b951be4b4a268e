import { dayOf, daysBetween, longDay } from '../kernel/calendar/day.ts'
import type { CaseFile } from '../kernel/procedure/case-file.ts'
import { type Deadline, daysElapsed, stateOf } from '../kernel/procedure/clock.ts'
import { clocksOf, type Procedure } from '../kernel/procedure/definition.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { Grounds } from './grounds.tsx'
import { moment } from './moment.ts'

interface ClocksOf {
  readonly file: CaseFile
  readonly procedure: Procedure
  readonly visit: Visit
}

/** By when, and by whose word: a term of law and an office's own target never look alike. */
export function Clocks({ file, procedure, visit }: ClocksOf) {
  const { say } = visit
  const now = visit.app.kernel.now()
  const defined = new Map(clocksOf(procedure).map((clock) => [clock.id, clock]))
  if (file.deadlines.length === 0) {
    return <p class="meta">{say({ zh: '现在没有期限在计算。', en: 'No time is running now.' })}</p>
  }
  return (
    <dl>
      {file.deadlines.map((deadline) => (
        <div key={deadline.id}>
          <dt>{say(deadline.name)}</dt>
          <dd>
            <span data-state={isLate(deadline, now) ? 'overdue' : undefined}>{say(reading(deadline, now))}</span>{' '}
            <Figure deadline={deadline} visit={visit} />
            {deadline.provisional && (
              <small>
                {say({ zh: '节假日安排尚未公布，暂定', en: 'provisional: the holidays are not published yet' })}
              </small>
            )}{' '}
            <Grounds grounds={defined.get(deadline.clock)?.grounds ?? []} visit={visit} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

// Red is for what the law calls overdue, and for nothing else.
const isLate = (deadline: Deadline, now: Date): boolean =>
  stateOf(deadline, now) === 'overdue' && 'figure' in deadline.term && deadline.term.figure === 'statute'

const Figure = ({ deadline: { term }, visit: { say } }: { deadline: Pick<Deadline, 'term'>; visit: Visit }) =>
  term.kind === 'timely' ? (
    <span class="tag">{say({ zh: '本法只说“及时”', en: 'the law says “in good time”' })}</span>
  ) : (
    <span class="tag" data-tag={term.figure === 'statute' ? 'statute' : undefined}>
      {term.figure === 'statute'
        ? say({ zh: '法定', en: 'statute' })
        : say({ zh: '本机关自定', en: 'the office’s own target' })}
    </span>
  )

function reading(deadline: Deadline, now: Date): Say {
  const state = stateOf(deadline, now)
  if (state === 'paused') return { zh: '已中止计算', en: 'The time stands still' }
  if (state === 'elapsing' || !deadline.dueAt) {
    const days = daysElapsed(deadline, now)
    return { zh: `已历时 ${days} 日`, en: `${days} ${days === 1 ? 'day' : 'days'} so far` }
  }
  const { zh, en } = deadline.lastDay === undefined ? moment(deadline.dueAt) : longDay(deadline.lastDay)
  if (state !== 'running') return { zh: `至${zh}，已过`, en: `by ${en}, past` }
  const left = daysBetween(dayOf(now), deadline.lastDay ?? dayOf(deadline.dueAt))
  return { zh: `至${zh}，余 ${left} 日`, en: `by ${en}, ${left} ${left === 1 ? 'day' : 'days'} left` }
}
