import type { ComponentChildren } from 'preact'
import { type Day, dayOf, longDay } from '../../kernel/calendar/day.ts'
import { caseNumber } from '../../kernel/procedure/definition.ts'
import { type Until, whoseWords } from '../../kernel/procedure/next-step.ts'
import type { OwedCase } from '../../kernel/procedure/owed.ts'
import type { Say } from '../../law/say.ts'
import type { Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import { Icon } from '../../web/icon.tsx'
import { Table } from '../../web/table.tsx'
import { figureWords, type PictureDay, type TimeLeft, timeLeft } from './owed-words.ts'
import { pathOfCase, untilIn } from './reading.ts'

interface RowsOf {
  readonly rows: readonly OwedCase[]
  readonly visit: Visit
}

/** 3月9日; of another year with it. */
export const shortDay = (day: Day, today: Day): Say => {
  const [year, month, date] = day.split('-').map(Number)
  const isOther = day.slice(0, 4) !== today.slice(0, 4)
  return {
    zh: `${isOther ? `${year}年` : ''}${month}月${date}日`,
    en: isOther ? day : `${date} ${MONTHS[(month ?? 1) - 1]}`,
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export const numberOf = ({ mark, year, number }: Pick<OwedCase, 'mark' | 'year' | 'number'>): string =>
  caseNumber(mark, year, number)

export function Left({ left, say }: { readonly left: TimeLeft; readonly say: Visit['say'] }) {
  const icon = left.state === 'overdue' ? 'circle-alert' : left.state === 'quiet' ? undefined : 'clock'
  return (
    <span class="state" data-state={left.state === 'past' ? 'due' : left.state}>
      {icon && <Icon name={icon} />}
      {say(left.words)}
    </span>
  )
}

const By = ({ until, visit: { say, today } }: { readonly until: Until | undefined; readonly visit: Visit }) =>
  until?.day ? (
    <>
      <time dateTime={until.day}>{say(shortDay(until.day, today))}</time> <small>{say(until.name)}</small>
    </>
  ) : (
    <None />
  )

/** Nothing to say: on a phone, where it would stand alone, it goes. */
const None = () => <span class="none">—</span>

export const Whose = ({ until, say }: { readonly until: Until | undefined; readonly say: Visit['say'] }) => {
  if (!until) return <None />
  if (until.figure === 'timely') return <>{say(figureWords.timely)}</>
  return (
    <span class="tag" data-tag={until.figure === 'statute' ? 'statute' : undefined}>
      {say(figureWords[until.figure])}
    </span>
  )
}

/** What is one's own: the step one owes is the link, and leads to its form. */
export function OwedTable({ rows, toAgree, visit }: RowsOf & { readonly toAgree: readonly OwedCase[] }) {
  const { say, app } = visit
  const now = app.kernel.now()
  const all = [...toAgree.map((one) => ({ one, agree: true })), ...rows.map((one) => ({ one, agree: false }))]
  const heads: readonly Say[] = [
    { zh: '还有', en: 'Left' },
    { zh: '该我办', en: 'To do' },
    { zh: '号', en: 'Number' },
    { zh: '当事人、事项', en: 'Whom or what' },
    { zh: '期限', en: 'By' },
    { zh: '谁定的', en: 'Set by' },
  ]
  return (
    <DeskTable label={{ zh: '轮到我的各件', en: 'What is my turn' }} heads={heads} visit={visit}>
      {all.map(({ one, agree }) => {
        const until = untilIn(one, now)
        return (
          <tr key={`${one.id} ${agree}`}>
            <td class="left">
              <Left left={timeLeft(until, now)} say={say} />
            </td>
            <th scope="row">
              {agree && (
                <>
                  <span class="tag" data-tag="agree">
                    {say({ zh: '待您同意', en: 'Your word' })}
                  </span>{' '}
                </>
              )}
              <a href={visit.href(pathOfCase(app, one.id, one.procedure.id, one.next.step))}>{say(one.next.name)}</a>
            </th>
            <td class="small">
              <AsWritten words={numberOf(one)} visit={visit} />
            </td>
            <td class="words">
              <About one={one} visit={visit} />
            </td>
            <td class="small by">
              <By until={until} visit={visit} />
            </td>
            <td class="small">
              <Whose until={until} say={say} />
            </td>
          </tr>
        )
      })}
    </DeskTable>
  )
}

/** Whom or what a case is about, in its own words; its stage where it says nothing of that. */
const About = ({ one, visit }: { readonly one: OwedCase; readonly visit: Visit }) =>
  one.about === undefined ? (
    <span class="meta">{visit.say(one.procedure.stages[one.stage] ?? one.procedure.name)}</span>
  ) : (
    <AsWritten words={one.about} visit={visit} />
  )

interface DeskTableOf {
  readonly label: Say
  readonly heads: readonly Say[]
  readonly visit: Visit
  readonly children: ComponentChildren
}

/** Cases one a line; on a narrow screen the table scrolls by itself. */
const DeskTable = ({ label, heads, visit, children }: DeskTableOf) => (
  <Table class="lean owed" name={label} heads={heads} visit={visit}>
    {children}
  </Table>
)

/** What others owe, and who. */
export function AwaitedTable({ rows, visit }: RowsOf) {
  const { say, app, today } = visit
  const now = app.kernel.now()
  const heads: readonly Say[] = [
    { zh: '等谁', en: 'Whom' },
    { zh: '办什么', en: 'For' },
    { zh: '号', en: 'Number' },
    { zh: '当事人、事项', en: 'Whom or what' },
    { zh: '自', en: 'Since' },
    { zh: '期限', en: 'By' },
    { zh: '谁定的', en: 'Set by' },
  ]
  return (
    <DeskTable label={{ zh: '等别人的各件', en: 'What others owe' }} heads={heads} visit={visit}>
      {rows.map((one) => {
        const until = untilIn(one, now)
        const since = dayOf(one.movedAt)
        return (
          <tr key={one.id}>
            <th scope="row">{say(waitedFor(one, visit))}</th>
            <td class="left">{one.next.whose.kind === 'outside' ? <None /> : say(one.next.name)}</td>
            <td class="small">
              <a href={visit.href(pathOfCase(app, one.id, one.procedure.id))}>{numberOf(one)}</a>
            </td>
            <td class="words">
              <About one={one} visit={visit} />
            </td>
            <td class="small">
              <time dateTime={since}>{say(shortDay(since, today))}</time>
            </td>
            <td class="small by">
              <By until={until} visit={visit} />
            </td>
            <td class="small">
              <Whose until={until} say={say} />
            </td>
          </tr>
        )
      })}
    </DeskTable>
  )
}

function waitedFor({ next: { whose } }: OwedCase, { app }: Visit): Say {
  if (whose.kind === 'officer' || whose.kind === 'second') {
    return app.kernel.identity.roles.get(whose.role)?.name ?? { zh: whose.role, en: whose.role }
  }
  if (whose.kind === 'outside') return whose.whom
  if (whose.kind === 'party') return { zh: '当事人', en: 'The party' }
  if (whose.kind === 'system') return { zh: '系统', en: 'The system' }
  return whoseWords(whose, app.kernel.identity.roles)
}

/** Marks that stand on one day; the rest is a number. */
const MOST_MARKS = 4

/** The next weeks as places on one rule, a calendar on a phone; what it shows stands in the tables below. */
export function DaysAhead({
  days,
  late,
  visit,
}: {
  readonly days: readonly PictureDay[]
  readonly late: readonly Until[]
  readonly visit: Visit
}) {
  const { say } = visit
  return (
    <div class="days" role="img" aria-label={say(picture(days, late))}>
      <span>
        {late.slice(0, MOST_MARKS - 1).map((until, at) => (
          <i key={at} data-mark={until.figure === 'statute' ? 'late' : undefined} />
        ))}
        <b>{say({ zh: '已过', en: 'past' })}</b>
      </span>
      {days.map(({ day, isOff, isToday, ends }, at) => (
        <span key={day} data-now={isToday ? '' : undefined} data-off={isOff ? '' : undefined}>
          {ends.length > MOST_MARKS && <small>+{ends.length - MOST_MARKS}</small>}
          {ends.slice(0, MOST_MARKS).map((figure, mark) => (
            <i key={mark} data-mark={figure === 'statute' ? 'solid' : undefined} />
          ))}
          <b>{isToday ? say({ zh: '今日', en: 'today' }) : say(dayWords(day, at))}</b>
        </span>
      ))}
    </div>
  )
}

/** The month stands with its first day, and at the beginning. */
function dayWords(day: Day, at: number): Say {
  const [, month, date] = day.split('-').map(Number)
  const isFirst = at === 0 || date === 1
  return isFirst
    ? { zh: `${month}月${date}`, en: `${date} ${MONTHS[(month ?? 1) - 1]}` }
    : { zh: `${date}`, en: `${date}` }
}

function picture(days: readonly PictureDay[], late: readonly Until[]): Say {
  const ending = days.filter(({ ends }) => ends.length > 0)
  const zh = ending.map(({ day, ends }) => `${longDay(day).zh}${ends.length}件`)
  const en = ending.map(({ day, ends }) => `${ends.length} on ${longDay(day).en}`)
  return {
    zh: `三十日内的期限：已过${late.length}件${zh.length > 0 ? `；${zh.join('，')}` : '，以后没有'}。逐件见下面的表`,
    en: `Times within thirty days: ${late.length} past; ${en.length > 0 ? en.join(', ') : 'none ahead'}. Each stands in the tables below`,
  }
}
