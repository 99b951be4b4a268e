import { dayOf, timeOf } from '../../../kernel/calendar/day.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type RoomSeat, type SeatState, seatStates } from '../../../mechanisms/sitting/room.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { Refused } from '../../../web/form.tsx'
import type { List } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { moment } from '../../../web/moment.ts'
import { type LateArrival, LateArrivals } from './late-arrivals.tsx'
import { ROOMS, roomPath } from './paths.ts'
import type { RoomDone, RoomExam } from './queries.ts'
import { RoomForms } from './room-forms.tsx'
import { roomsTitle, stageWords } from './rooms-page.tsx'

const STATES: readonly SeatState[] = ['absent', 'entered', 'sitting', 'away', 'handed']

const by: Readonly<Record<NonNullable<RoomSeat['handedBy']>, Say>> = {
  candidate: { zh: '本人', en: 'by the candidate' },
  time: { zh: '到时', en: 'by time' },
  invigilator: { zh: '结束考试', en: 'by the invigilator' },
  annulled: { zh: '考试作废', en: 'as the exam was voided' },
}

const time = (at: Date | undefined): string => (at ? timeOf(at) : '')

/** Seats of one exam, filtered by where their candidates are. */
export const seatList = (exam: string): List<RoomSeat> => ({
  path: roomPath(exam),
  name: { zh: '座位', en: 'Seats' },
  measure: '座',
  empty: { zh: '还没有名册。', en: 'There is no roll yet.' },
  noneFound: { zh: '没有处于这个状态的座位。', en: 'No seat is in this state.' },
  keyOf: ({ id }) => id,
  brief: true,
  filters: [
    {
      name: 'state',
      label: { zh: '状态', en: 'State' },
      kind: 'choice',
      choices: STATES.map((id) => ({ id, name: seatStates[id] })),
    },
  ],
  columns: [
    { head: { zh: '座位号', en: 'Seat' }, cell: ({ number }) => number },
    { head: { zh: '单位', en: 'Unit' }, cell: ({ unit }) => unit ?? '', phone: 'bare' },
    {
      head: { zh: '状态', en: 'State' },
      phone: 'left',
      cell: ({ state, handedBy, enteredAnew }, { say }) => (
        <span class="state" data-state={state === 'away' ? 'due' : state === 'handed' ? 'done' : 'quiet'}>
          {say(seatStates[state])}
          {handedBy && say({ zh: `（${by[handedBy].zh}）`, en: ` (${by[handedBy].en})` })}
          {enteredAnew &&
            say({ zh: `　${timeOf(enteredAnew)} 重新进入`, en: ` · entered anew at ${timeOf(enteredAnew)}` })}
        </span>
      ),
    },
    { head: { zh: '已答', en: 'Answered' }, num: true, cell: ({ answered, startedAt }) => (startedAt ? answered : '') },
    { head: { zh: '最后保存', en: 'Last saved' }, cell: ({ savedAt }) => time(savedAt) },
    { head: { zh: '离开次数', en: 'Times left' }, num: true, cell: ({ left }) => left || '' },
    { head: { zh: '加时（分）', en: 'Extra (min)' }, num: true, cell: ({ extraMinutes }) => extraMinutes || '' },
    {
      head: { zh: '止于', en: 'Ends' },
      cell: ({ endsAt, handedAt }) => time(handedAt ?? endsAt),
    },
  ],
})

interface RoomPageOf {
  readonly reading: ListReading<RoomSeat>
  readonly exam: RoomExam
  readonly counts: Readonly<Record<SeatState, number>>
  readonly done: readonly RoomDone[]
  readonly late: number
  readonly arrivals: readonly LateArrival[]
  /** Whether pupils enter by the code of their class. */
  readonly classes: boolean
  /** What was refused, and of which form. */
  readonly refused?:
    | { readonly form: 'extend' | 'disturbance' | 'device' | 'end'; readonly refusal: Refusal }
    | undefined
}

/** Where everybody is, and what may be done about it; each says before what it does. */
export function roomPage({ reading, exam, counts, done, late, arrivals, classes, refused }: RoomPageOf): Page {
  const { visit } = reading
  const { say } = visit
  return page(
    exam.title,
    <>
      <h1>{exam.title}</h1>
      <p class="meta">
        {say(stageWords(exam.stage))}　{say(moment(exam.opensAt))}—{say(moment(exam.closesAt))}
        {'　'}
        {say({ zh: `每人 ${exam.minutes} 分钟`, en: `${exam.minutes} minutes each` })}
      </p>
      <Refused refusal={refused?.refusal} visit={visit} title={{ zh: '没有办成', en: 'Not done' }} />
      <dl class="figures">
        {STATES.map((state) => (
          <div key={state}>
            <dt>{say(seatStates[state])}</dt>
            <dd>{counts[state]}</dd>
          </div>
        ))}
      </dl>
      <ListView {...reading} />
      <RoomForms exam={exam} late={late} classes={classes} open={refused?.form} visit={visit} />
      <LateArrivals arrivals={arrivals} closesAt={exam.closesAt} visit={visit} />
      <DoneHere done={done} visit={visit} />
      <p class="meta">
        {say({
          zh: '离开页面只是一个时刻：切换程序、锁屏、来电都会记下。是否有问题由人判断，不自动处理任何人。本页不自己更新。',
          en: 'That a page was left is a moment alone: another program, a locked screen or a call does it too. People judge what it means; nothing is done to anybody by itself. This page does not refresh by itself.',
        })}
      </p>
    </>,
    { crumbs: [{ name: say(roomsTitle), path: ROOMS }], dense: true, refusal: refused?.refusal },
  )
}

function DoneHere({ done, visit }: { done: readonly RoomDone[]; visit: Visit }) {
  const { say } = visit
  if (done.length === 0) return null
  return (
    <section aria-labelledby="done-here">
      <h2 id="done-here">{say({ zh: '本场办过的', en: 'What was done here' })}</h2>
      <ul class="timeline">
        {done.map((one) => (
          <li key={`${one.at.toISOString()} ${one.what} ${one.number ?? ''}`}>
            <time dateTime={one.at.toISOString()}>{say(moment(one.at))}</time>
            <p>{say(doneWords(one))}</p>
            <p class="meta">{one.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function doneWords({ what, at, number, minutes, from, to }: RoomDone): Say {
  if (what === 'end') return { zh: '结束考试', en: 'Ended the exam' }
  if (what === 'disturbance')
    return {
      zh: `认定 ${from && dayOf(from) !== dayOf(at) ? `${dayOf(from)} ` : ''}${time(from)}—${time(to)} 的故障，采认其间迟到的答案`,
      en: `A disturbance ${from && dayOf(from) !== dayOf(at) ? `on ${dayOf(from)} ` : ''}from ${time(from)} to ${time(to)}: answers that came late in it count`,
    }
  if (what === 'device') return { zh: `同意座位 ${number} 换设备`, en: `Let seat ${number} change its device` }
  return number === undefined
    ? { zh: `全场加时 ${minutes} 分钟`, en: `${minutes} minutes more for everybody` }
    : { zh: `座位 ${number} 加时 ${minutes} 分钟`, en: `${minutes} minutes more for seat ${number}` }
}
