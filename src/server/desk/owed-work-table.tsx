import { dayOf } from '../../kernel/calendar/day.ts'
import type { Until } from '../../kernel/procedure/next-step.ts'
import type { Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import { Table } from '../../web/table.tsx'
import { Left, shortDay, Whose } from './desk-parts.tsx'
import { OFFICE_DESK } from './office-path.ts'
import { timeLeft } from './owed-words.ts'
import { isOver, type NamedWork } from './owed-work.ts'

interface WorkOf {
  readonly work: readonly NamedWork[]
  readonly visit: Visit
}

/** The desk shows so many; all stand on the page of the office. */
const ON_DESK = 5

/** Where a proposal is named already, in a list of its own above. */
const OWN_LIST = 'record-changes'

/** On the desk: the nearest of what waits outside of cases. */
export function OtherWork({ work, visit }: WorkOf) {
  const { say, href } = visit
  const other = work.filter(({ source }) => source !== OWN_LIST)
  if (other.length === 0) return null
  return (
    <section aria-labelledby="other-work">
      <h2 id="other-work" class="head">
        <span>{say({ zh: '案件以外', en: 'Outside of cases' })}</span>
        {other.length > ON_DESK && (
          <a class="meta" href={href(OFFICE_DESK)}>
            {say({ zh: `全部${other.length}项`, en: `all ${other.length}` })}
          </a>
        )}
      </h2>
      <WorkRows work={other.slice(0, ON_DESK)} visit={visit} />
    </section>
  )
}

/** Each with its way, until when, and whose figure that is; without any, what will stand here. */
export function OwedWorkTable({ work, visit }: WorkOf) {
  if (work.length > 0) return <WorkRows work={work} visit={visit} />
  return (
    <p>
      {visit.say({
        zh: '没有。别人改动登记簿待您同意的，您登记的记录和证明材料三十日内到期或者已经到期的，待您确认的任职和您自己将到期的任职，列在这里。',
        en: 'Nothing. Changes of records that wait for your word, records and evidence that end within thirty days or are over, posts to confirm and your own that end will stand here.',
      })}
    </p>
  )
}

function WorkRows({ work, visit }: WorkOf) {
  const { say, href, today, app } = visit
  const now = app.kernel.now()
  return (
    <Table
      class="lean owed"
      name={{ zh: '案件以外等您的', en: 'What waits for you outside of cases' }}
      heads={[
        { zh: '还有', en: 'Left' },
        { zh: '办什么', en: 'To do' },
        { zh: '事项', en: 'Of what' },
        { zh: '期限', en: 'By' },
        { zh: '谁定的', en: 'Set by' },
        { zh: '自', en: 'Since' },
      ]}
      visit={visit}
    >
      {work.map((one) => {
        const until = untilShown(one, today)
        return (
          <tr key={`${one.source} ${one.path} ${one.what.en} ${one.about ?? ''}`}>
            <td class="left">{until ? <Left left={timeLeft(until, now)} say={say} /> : <None />}</td>
            <th scope="row">
              <a href={href(one.path)}>{say(one.what)}</a>
            </th>
            <td class="words">{one.about === undefined ? <None /> : <AsWritten words={one.about} visit={visit} />}</td>
            <td class="small by">
              {until?.day ? <time dateTime={until.day}>{say(shortDay(until.day, today))}</time> : <None />}
            </td>
            <td class="small">
              <Whose until={until} say={say} />
            </td>
            <td class="small">
              {one.since ? <time dateTime={dayOf(one.since)}>{say(shortDay(dayOf(one.since), today))}</time> : <None />}
            </td>
          </tr>
        )
      })}
    </Table>
  )
}

const None = () => <span class="none">—</span>

const untilShown = (work: NamedWork, today: string): Until | undefined =>
  work.until && {
    name: work.what,
    day: work.until.day,
    at: undefined,
    figure: work.until.figure,
    isPast: isOver(work, today),
  }
