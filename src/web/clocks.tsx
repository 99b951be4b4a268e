import { dayOf, daysBetween, longDay } from '../kernel/calendar/day.ts'
import type { CaseFile, StoppedClock } from '../kernel/procedure/case-file.ts'
import type { RunningDeadline } from '../kernel/procedure/case-state.ts'
import { type Deadline, daysElapsed, stateOf } from '../kernel/procedure/clock.ts'
import { clocksOf, type Procedure, stepName } from '../kernel/procedure/definition.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { byUrgency, type WhyQuiet } from './case/running.ts'
import { Grounds } from './grounds.tsx'
import { Icon } from './icon.tsx'
import { moment } from './moment.ts'

interface ClocksOf {
  readonly file: CaseFile
  readonly procedure: Procedure
  readonly visit: Visit
}

/** By when, and by whose word, the most urgent first: a term of law and an office's own target never look alike. */
export function Clocks({ file, procedure, visit }: ClocksOf) {
  const { say } = visit
  const now = visit.app.kernel.now()
  const all = byUrgency(procedure, file, now)
  const counting = all.filter(({ quiet }) => !quiet)
  const line = ({ deadline, quiet }: (typeof all)[number]) => (
    <Line
      key={deadline.id}
      {...{ deadline, quiet, visit }}
      procedure={beganUnder(file, procedure, { deadline, visit })}
    />
  )
  const over = all.filter(({ quiet }) => quiet)
  return (
    <>
      {counting.length === 0 ? (
        <p class="meta">{say({ zh: '现在没有期限在计算。', en: 'No time is running now.' })}</p>
      ) : (
        <ul class="clocks">{counting.map(line)}</ul>
      )}
      {over.length > 0 && (
        <details>
          <summary>
            {say({ zh: `不再计算的期限 ${over.length}项`, en: `Times that count no more: ${over.length}` })}
          </summary>
          <ul class="clocks">{over.map(line)}</ul>
        </details>
      )}
    </>
  )
}

/** The version under which a clock began: its term stands on that text, whichever version the case goes on under today. */
function beganUnder(file: CaseFile, procedure: Procedure, { deadline, visit }: Pick<LineOf, 'deadline' | 'visit'>) {
  const [first] = file.continued ?? []
  if (!first) return procedure
  const began = dayOf(deadline.startedAt)
  const version = file.continued?.findLast(({ since }) => since <= began)?.to ?? first.from
  const then = visit.app.context.catalogue.at(procedure.id, version)
  return then && clocksOf(then).some(({ id }) => id === deadline.clock) ? then : procedure
}

interface StoppedOf extends ClocksOf {
  readonly stopped: readonly StoppedClock[]
}

/**
 * The clocks that were stopped, by which step and on which day; of those whose step the reader does not read, nothing.
 * For whoever is told of days and not of times, the day is what the two have in common.
 */
export function StoppedClocks({ stopped, file, procedure, visit }: StoppedOf) {
  const { say } = visit
  const shown = stopped.flatMap((one) => {
    const on = dayOf(one.stoppedAt)
    const by = file.steps.findLast(
      ({ step, at }) => dayOf(at) === on && procedure.steps[step]?.stops?.includes(one.clock),
    )
    return by ? [{ ...one, on, by: stepName(procedure, by.step) }] : []
  })
  if (shown.length === 0) return null
  return (
    <details>
      <summary>{say({ zh: `已停止的期限 ${shown.length}项`, en: `Times that were stopped: ${shown.length}` })}</summary>
      <ul class="clocks">
        {shown.map(({ id, name, on, by }) => (
          <li key={id} data-state="quiet">
            <strong>{say(name)}</strong>
            <span class="meta">
              {say({ zh: `因“${by.zh}”停止，`, en: `stopped by “${by.en}” on ` })}
              <time dateTime={on}>{say(longDay(on))}</time>
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

interface LineOf extends Pick<ClocksOf, 'procedure' | 'visit'> {
  readonly deadline: RunningDeadline
  readonly quiet: WhyQuiet | undefined
}

function Line({ deadline, quiet, procedure, visit }: LineOf) {
  const { say } = visit
  const now = visit.app.kernel.now()
  const defined = clocksOf(procedure).find(({ id }) => id === deadline.clock)
  const by = byWords(deadline)
  return (
    <li data-state={quiet ? 'quiet' : undefined}>
      <strong>{say(deadline.name)}</strong>
      <Left deadline={deadline} quiet={quiet} visit={visit} />
      <span class="meta">
        {by && <span>{say(by)}</span>}
        <Figure deadline={deadline} visit={visit} />
        {deadline.provisional && (
          <span>{say({ zh: '节假日安排尚未公布，暂定', en: 'provisional: the holidays are not published yet' })}</span>
        )}
        {quiet && <span>{say(quietWords[quiet])}</span>}
        {stateOf(deadline, now) === 'paused' && !quiet && (
          <span>{say({ zh: '中止期间不计算', en: 'the time stands still' })}</span>
        )}
        <Grounds grounds={defined?.grounds ?? []} short visit={visit} />
      </span>
    </li>
  )
}

const quietWords: Readonly<Record<WhyQuiet, Say>> = {
  over: { zh: '期满，不再计算', en: 'over, and counts no more' },
  ended: { zh: '已办结，不再计算', en: 'the matter is done: it counts no more' },
  behind: { zh: '已过这一阶段，不再计算', en: 'the case is past it: it counts no more' },
}

/** Up to so many days before its end a clock is said to be due. */
const DUE = 7

interface LeftOf {
  readonly deadline: Deadline
  readonly quiet?: WhyQuiet | undefined
  /** Under a head that says it is what is left. */
  readonly isFigure?: boolean
  readonly visit: Visit
}

/** How long is left. Red is for what the law calls overdue, and for nothing else. */
export function Left({ deadline, quiet, isFigure = false, visit }: LeftOf) {
  const { say } = visit
  const now = visit.app.kernel.now()
  const words = say(leftWords(deadline, now, isFigure))
  const state = stateOf(deadline, now)
  if (quiet || state === 'lapsed' || state === 'elapsing' || state === 'paused') {
    return (
      <span class="state" data-state="quiet">
        {quiet === 'over' ? say({ zh: '已满', en: 'over' }) : words}
      </span>
    )
  }
  if (state === 'overdue') {
    const isLate = 'figure' in deadline.term && deadline.term.figure === 'statute'
    return (
      <span class="state" data-state={isLate ? 'overdue' : 'due'}>
        <Icon name={isLate ? 'circle-alert' : 'clock'} />
        {words}
      </span>
    )
  }
  const isDue = daysLeft(deadline, now) <= DUE
  return (
    <span class="state" data-state={isDue ? 'due' : 'quiet'}>
      {isDue && <Icon name="clock" />}
      {words}
    </span>
  )
}

/** Whose figure it is: 法定, 本机关自定, or none. */
export const Figure = ({ deadline: { term }, visit: { say } }: { deadline: Pick<Deadline, 'term'>; visit: Visit }) =>
  term.kind === 'timely' ? (
    <span class="tag">{say({ zh: '本法只说“及时”', en: 'the law says “in good time”' })}</span>
  ) : (
    <span class="tag" data-tag={term.figure === 'statute' ? 'statute' : undefined}>
      {term.figure === 'statute'
        ? say({ zh: '法定', en: 'statute' })
        : say({ zh: '本机关自定', en: 'the office’s own target' })}
    </span>
  )

/** 至2026年3月9日; undefined where no day was set or the time stands still. */
function byWords({ dueAt, lastDay }: Deadline): Say | undefined {
  if (!dueAt) return undefined
  const { zh, en } = lastDay === undefined ? moment(dueAt) : longDay(lastDay)
  return { zh: `至${zh}`, en: `by ${en}` }
}

const daysLeft = ({ lastDay, dueAt }: Deadline, now: Date): number =>
  daysBetween(dayOf(now), lastDay ?? dayOf(dueAt ?? now))

/** 余6日, 今日到期, 逾期3日, 已历时2日. */
function leftWords(deadline: Deadline, now: Date, isFigure: boolean): Say {
  const state = stateOf(deadline, now)
  if (state === 'paused') return { zh: '已中止计算', en: 'stands still' }
  const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)
  if (state === 'elapsing' || !deadline.dueAt) {
    const gone = daysElapsed(deadline, now)
    return { zh: `已历时${gone}日`, en: `${days(gone)} so far` }
  }
  const left = daysLeft(deadline, now)
  if (state === 'lapsed') return { zh: '已满', en: 'over' }
  if (state === 'overdue') {
    const isLate = 'figure' in deadline.term && deadline.term.figure === 'statute'
    return { zh: `${isLate ? '逾期' : '已过'}${Math.max(-left, 0)}日`, en: `past by ${days(Math.max(-left, 0))}` }
  }
  if (left === 0) return { zh: '今日到期', en: 'due today' }
  return isFigure ? { zh: `${left}日`, en: days(left) } : { zh: `余${left}日`, en: `${days(left)} left` }
}
