import { isDay, longDay } from '../../../kernel/calendar/day.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { markGiven } from '../../../kernel/storage/keyset.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { whyNotEnter } from '../../../mechanisms/register/decide.ts'
import { groundsFor } from '../../../mechanisms/register/define.ts'
import { type Answer, databaseOf, page, type Route, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { HOME } from '../home-path.ts'
import { SESSIONS, YEAR } from './paths.ts'
import { countsOfYear, inYear, type SessionStanding, sessionsOfYear, stateWords, type YearCounts } from './read.ts'
import { KINDS, studySessions } from './register.ts'

const isKind = (kind: string): kind is keyof typeof KINDS => Object.hasOwn(KINDS, kind)
const kindWords = (kind: string): Say => (isKind(kind) ? KINDS[kind] : { zh: kind, en: kind })

const standing = ({ state, recordedOn, wasPlanned }: SessionStanding): Say =>
  stateWords({ state, recorded: recordedOn, wasPlanned })

const dayWords = (day: string | null): Say => (day === null ? { zh: '', en: '' } : longDay(day))

const columns: List<SessionStanding>['columns'] = [
  {
    head: { zh: '主题', en: 'Topic' },
    cell: ({ id, topic }, visit) => (
      <a href={visit.href(`${SESSIONS}/office/${id}`)}>
        <AsWritten words={topic} visit={visit} />
      </a>
    ),
    words: ({ topic }) => topic,
  },
  {
    head: { zh: '形式', en: 'Kind' },
    cell: ({ kind }, { say }) => say(kindWords(kind)),
    words: ({ kind }, { say }) => say(kindWords(kind)),
  },
  {
    head: { zh: '计划日期', en: 'Planned for' },
    cell: ({ plannedOn }, { say }) => <time dateTime={plannedOn}>{say(longDay(plannedOn))}</time>,
    words: ({ plannedOn }) => plannedOn,
  },
  {
    head: { zh: '情况', en: 'State' },
    cell: (row, { say }) =>
      row.state === 'missed' || row.state === 'late' ? <b>{say(standing(row))}</b> : say(standing(row)),
    words: (row, { say }) => say(standing(row)),
  },
  {
    head: { zh: '举行日期', en: 'Held on' },
    cell: ({ heldOn }, { say }) => say(dayWords(heldOn)),
    words: ({ heldOn }) => heldOn ?? '',
  },
  {
    head: { zh: '到会人数', en: 'Attendance' },
    cell: ({ attendance }) => attendance,
    words: ({ attendance }) => (attendance === null ? '' : String(attendance)),
    num: true,
  },
  {
    head: { zh: '原因', en: 'Why missed' },
    cell: ({ why }, visit) => why !== null && <AsWritten words={why} visit={visit} />,
    words: ({ why }) => why ?? '',
    wraps: true,
  },
]

const listOf = (year: number): List<SessionStanding> => ({
  path: YEAR,
  along: { year: String(year) },
  name: { zh: '全年学习', en: 'Sessions of the year' },
  measure: '次',
  empty: {
    zh: '这一年还没有列计划。在“登记”里列计划，也可以用表格一次导入全年。',
    en: 'Nothing is planned for this year. Plan under “Enter”, or bring a whole year in as a sheet.',
  },
  keyOf: ({ id }) => id,
  columns,
  file: 'study-sessions',
})

const kinds = ['central-group', 'training', 'lecture'] as const satisfies readonly (keyof typeof KINDS)[]
const COLON: Say = { zh: '：', en: ': ' }
const NO_LAW: Say = { zh: '：法律没有规定；', en: ': no law names it; ' }

/** The year that is asked for; this one where none is, or something that is no year. */
const yearIn = (given: string | undefined, today: string): number =>
  given !== undefined && /^\d{4}$/.test(given) && isDay(`${given}-01-01`) ? Number(given) : Number(today.slice(0, 4))

/** 计划4次：已举行3次，未举行1次（其中补录0次），待举行0次. */
export const yearWords = ({ planned, held, missed, late, coming, unplanned }: YearCounts): Say => ({
  zh: `计划${planned}次：已举行${held}次，未举行${missed}次${late > 0 ? `（其中补录${late}次，补录不抵未举行）` : ''}，待举行${coming}次${unplanned > 0 ? `；计划外举行${unplanned}次` : ''}`,
  en: `${planned} planned: ${held} held, ${missed} missed${late > 0 ? ` (${late} of them entered later, which mends nothing)` : ''}, ${coming} to come${unplanned > 0 ? `; ${unplanned} held without a plan` : ''}`,
})

/** A unit's year: what was planned, held and missed, with the day of entry. */
async function yearPage(visit: Visit): Promise<Answer> {
  const { actor, say, href, today } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const { office } = actor
  const database = databaseOf(visit)
  const mayEnter = whyNotEnter(studySessions, actor) === undefined
  const year = yearIn(visit.query.year, today)
  const counts = await countsOfYear(database, { office, year, today })
  return answerList(
    visit,
    listOf(year),
    async ({ after }, limit) => {
      const mark = markGiven(inYear, after)
      return isRefusal(mark) ? mark : sessionsOfYear(database, { office, year, today, mark, limit })
    },
    (reading) => {
      const title = say({ zh: `${year}年学习情况`, en: `Study in ${year}` })
      return page(
        title,
        <>
          <h1>{title}</h1>
          <p class="lede">{say(yearWords(counts))}</p>
          <p class="actions">
            {mayEnter && (
              <a class="button" href={href(`${SESSIONS}/office/new`)}>
                {say({ zh: '登记', en: 'Enter' })}
              </a>
            )}
            <a href={href(`${SESSIONS}/office`)}>{say({ zh: '逐次记录', en: 'Records, one by one' })}</a>
            {[year - 1, year + 1].map((one) => (
              <a key={one} href={href(`${YEAR}?year=${one}`)}>
                {say({ zh: `${one}年`, en: String(one) })}
              </a>
            ))}
          </p>
          {!mayEnter && (
            <p class="meta">
              {say({ zh: '由本单位的学法管理员登记。', en: 'Entered by the keeper of study of your unit.' })}
            </p>
          )}
          <ListView {...reading} />
          <ul class="plain">
            {kinds.map((kind) => (
              <li key={kind}>
                {say(KINDS[kind])}
                {say(kind === 'central-group' ? NO_LAW : COLON)}
                <Grounds grounds={groundsFor(studySessions, today, [], { kind })} short visit={visit} />
              </li>
            ))}
          </ul>
        </>,
        { crumbs: [{ name: say({ zh: '学习和考核', en: 'Study and assessment' }), path: HOME }], dense: true },
      )
    },
  )
}

export const yearRoute: Route = { method: 'GET', path: YEAR, who: 'signed-in', answer: yearPage }
