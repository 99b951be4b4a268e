import { daysBetween } from '../../kernel/calendar/day.ts'
import { endOf, type RecordValues, type Register } from '../../mechanisms/register/define.ts'
import { SOON_DAYS } from '../../mechanisms/register/list.ts'
import type { Visit } from '../area.ts'
import { Icon } from '../icon.tsx'

interface LeftOf {
  readonly register: Register
  readonly values: RecordValues
  readonly visit: Pick<Visit, 'say' | 'today'>
}

/** How long a record still holds. That it has ended is told and is nobody's default: the day is the office's own. */
export function Left({ register, values, visit: { say, today } }: LeftOf) {
  const end = endOf(register, values)
  if (end === undefined) return <span class="meta">{say({ zh: '未写', en: 'not said' })}</span>
  const left = daysBetween(today, end)
  const words =
    left < 0 ? { zh: `过期${-left}日`, en: `ended ${-left} days ago` } : { zh: `余${left}日`, en: `${left} days left` }
  const near = left <= SOON_DAYS
  return (
    <span class="state" data-state={near ? 'due' : 'quiet'}>
      {near && <Icon name="clock" />}
      {say(words)}
    </span>
  )
}
