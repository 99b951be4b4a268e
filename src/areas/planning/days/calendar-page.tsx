import { addDays, addMonths, type Day } from '../../../kernel/calendar/day.ts'
import { writeDays } from '../../../kernel/notice/icalendar.ts'
import { officesById } from '../../../kernel/procedure/choices.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { type Answer, databaseOf, file, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { MonthCalendar } from '../../../web/chart/calendar.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { HOME } from '../home-path.ts'
import { type CalendarDay, calendarDays, type MonthCount, monthCounts } from './occurrences.ts'
import { CALENDAR, DAYS, PROPOSALS } from './paths.ts'

const MONTHS = 12
const FEED_DAYS = 500
const TITLE = { zh: '普法日历', en: 'Calendar of popularisation' } as const

/** A year of months, from the one it is. */
function spanFrom(today: Day) {
  const from = `${today.slice(0, 7)}-01`
  return { from, to: addDays(addMonths(from, MONTHS), -1) }
}

/** From the first of the month that it is; what has passed in it stays in sight. */
const officeAsked = ({ query }: Visit): string | undefined =>
  /^[\w-]{1,60}$/.test(query.office ?? '') ? query.office : undefined

const listOf = (office: string | undefined): List<CalendarDay> => ({
  path: CALENDAR,
  name: { zh: '日期', en: 'Days' },
  measure: '个',
  roomy: true,
  empty: { zh: '今后十二个月还没有登记日期。', en: 'No day of the next twelve months is entered yet.' },
  keyOf: ({ id, day }) => `${id}-${day}`,
  ...(office !== undefined && { along: { office } }),
  columns: [
    {
      head: { zh: '日期', en: 'Day' },
      cell: ({ day }) => <time dateTime={day}>{day}</time>,
      words: ({ day }) => day,
    },
    {
      head: { zh: '名称', en: 'Name' },
      cell: ({ id, name }, visit) => (
        <a href={visit.href(`${DAYS}/${id}`)}>
          <AsWritten words={name} visit={visit} />
        </a>
      ),
      words: ({ name }) => name,
    },
    {
      head: { zh: '依据', en: 'Basis' },
      cell: ({ basis, source }, visit) =>
        basis === undefined ? (
          <AsWritten words={source ?? ''} visit={visit} />
        ) : (
          <Grounds grounds={[basis]} visit={visit} />
        ),
      words: ({ basis, source }) => basis ?? source ?? '',
    },
    {
      head: { zh: '提前（本机关自定）', en: 'Ahead (the office’s own)' },
      cell: (day, visit) => visit.say(aheadWords(day)),
      words: (day, visit) => visit.say(aheadWords(day)),
    },
    {
      head: { zh: '登记的机关', en: 'Office' },
      cell: ({ officeName }, visit) => visit.say(officeName),
      words: ({ officeName }, visit) => visit.say(officeName),
    },
  ],
  file: 'popularisation-days',
})

const aheadWords = ({ lead, day }: CalendarDay) => ({
  zh: `${lead}天，${addDays(day, -lead)}`,
  en: `${lead} days, ${addDays(day, -lead)}`,
})

/** Days of the next twelve months: a picture of the months, the list, and the way into a calendar program. */
export async function calendarPage(visit: Visit): Promise<Answer> {
  const { today } = visit
  const database = databaseOf(visit)
  const span = spanFrom(today)
  const office = officeAsked(visit)
  const [counts, names] = await Promise.all([
    monthCounts(database, { ...span, office, today }),
    officesById(database, office === undefined ? [] : [office]),
  ])
  return answerList(
    visit,
    listOf(office),
    ({ after }, limit) => calendarDays(database, { ...span, office, limit, after }),
    (reading) => {
      const { say, href, actor } = visit
      const name = office === undefined ? undefined : names.get(office)?.name
      return page(
        say(TITLE),
        <>
          <h1>
            {say(TITLE)}
            {name && say({ zh: `：${name.zh}`, en: `: ${name.en}` })}
          </h1>
          <p class="lede">
            {say({
              zh: '法律施行日、国家宪法日等日期，各有依据；提前几天准备，由登记的机关自定。',
              en: 'Days such as the commencement of a law or National Constitution Day, each with its source; how far ahead work begins is the office’s own figure.',
            })}
          </p>
          <p class="actions">
            <a href={href(`${CALENDAR}.ics${office === undefined ? '' : `?office=${office}`}`)}>
              {say({ zh: '在日历软件里订阅', en: 'Subscribe in a calendar program' })}
            </a>
            {actor.kind === 'officer' && (
              <>
                <a href={href(PROPOSALS)}>{say({ zh: '可以采用的日期', en: 'Days to take over' })}</a>
                <a href={href(`${DAYS}/office`)}>{say({ zh: '本机关的日期', en: 'Days of your office' })}</a>
              </>
            )}
          </p>
          <Months visit={visit} from={span.from} counts={counts} />
          <ListView {...reading} />
          <Grounds grounds={['points-2017@2017-01-01#point-2', 'rlpe@2025-11-01#art-13/para-2']} visit={visit} />
        </>,
        { crumbs: [{ name: say({ zh: '普法规划与责任清单', en: 'Plans and lists' }), path: HOME }] },
      )
    },
  )
}

interface MonthsOf {
  readonly visit: Visit
  readonly from: Day
  readonly counts: readonly MonthCount[]
}

function Months({ visit, from, counts }: MonthsOf) {
  const { say, today } = visit
  const of = new Map(counts.map((one) => [one.month, one]))
  const months = Array.from({ length: MONTHS }, (_, at) => addMonths(from, at).slice(0, 7))
  const all = counts.reduce((sum, one) => sum + one.all, 0)
  const begun = counts.reduce((sum, one) => sum + one.begun, 0)
  return (
    <MonthCalendar
      visit={visit}
      label={say({
        zh: `今后十二个月有${all}个日期，其中${begun}个已到提前日`,
        en: `${all} days in the next twelve months; the lead day of ${begun} has come`,
      })}
      caption={say({ zh: '一格一个日期，按月。', en: 'A cell a day, in its month.' })}
      legend={[
        { mark: 'solid', words: say({ zh: '已到提前日', en: 'its lead day has come' }) },
        { mark: 'hollow', words: say({ zh: '还没有到', en: 'not yet' }) },
      ]}
      months={months.map((month) => {
        const { all: count = 0, begun: solid = 0 } = of.get(month) ?? {}
        return {
          name: `${month.slice(2, 4)}-${month.slice(5)}`,
          isNow: today.startsWith(month),
          cells: Array.from({ length: count }, (_, at) => (at < solid ? 'solid' : 'hollow')),
        }
      })}
    />
  )
}

/** The same for a calendar program. */
export async function calendarFile(visit: Visit): Promise<Answer> {
  const { today, origin, lang, say } = visit
  const query = { ...spanFrom(today), office: officeAsked(visit), limit: FEED_DAYS }
  const found = await calendarDays(databaseOf(visit), query)
  if (isRefusal(found)) return found
  const days = found.rows.map(({ id, day, name, officeName, version, changedAt }) => ({
    ...{ id: `${id}-${day}`, day, name: `${name}（${say(officeName)}）`, path: `${DAYS}/${id}`, version, changedAt },
  }))
  return file('calendar.ics', 'text/calendar; charset=utf-8', writeDays({ name: say(TITLE), days, origin, lang }))
}
