import { sql } from 'kysely'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { type Answer, databaseOf, page, type Route, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { HOME } from '../home-path.ts'
import { INSTITUTIONS, institutionPages, STATES } from './register.ts'

export const CHECKLIST = `${HOME}/institution-checklist`

type Institution = keyof typeof INSTITUTIONS
const ids = Object.keys(INSTITUTIONS) as readonly Institution[]

/** A unit with the state of each of the seven; one that was never entered has none. */
interface UnitRow {
  readonly unit: string
  readonly missing: number
  readonly states: Readonly<Partial<Record<Institution, { readonly id: string; readonly state: keyof typeof STATES }>>>
}

/** Units of one office: sorted as they are read, those that lack most first. */
const mostMissing: Keyset<UnitRow> = {
  index: undefined,
  direction: 'asc',
  columns: [
    { column: 'u.there', kind: 'number', of: ({ missing }) => ids.length - missing },
    { column: 'u.unit', kind: 'words', of: ({ unit }) => unit },
  ],
}

async function unitsOf(
  database: Database,
  { office, limit, after }: { readonly office: string; readonly limit: number; readonly after: string | undefined },
): Promise<KeysetPage<UnitRow> | Refusal> {
  const mark = markGiven(mostMissing, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<{ unit: string; there: number; states: UnitRow['states'] }>`
    select u.unit, u.there, u.states from (
      select content ->> 'unit' as unit,
        (count(*) filter (where content ->> 'state' in ('force', 'reviewed')))::int as there,
        jsonb_object_agg(content ->> 'institution', jsonb_build_object('id', id, 'state', content ->> 'state')) as states
      from register_record
      where register = 'study-institutions' and office = ${office} and state = 'current' group by 1) u
    where ${onward(mostMissing, mark)} order by ${ordered(mostMissing)} limit ${limit + 1}`.execute(database)
  return pageOf(
    mostMissing,
    rows.map(({ unit, there, states }) => ({ unit, states, missing: ids.length - there })),
    limit,
  )
}

const stateOf = ({ states }: UnitRow, institution: Institution) => STATES[states[institution]?.state ?? 'none']

const list: List<UnitRow> = {
  path: CHECKLIST,
  name: { zh: '单位', en: 'Units' },
  measure: '个',
  roomy: true,
  empty: { zh: '还没有登记单位。', en: 'No unit is entered yet.' },
  keyOf: ({ unit }) => unit,
  columns: [
    {
      head: { zh: '单位', en: 'Unit' },
      cell: ({ unit }, visit) => <AsWritten words={unit} visit={visit} />,
      words: ({ unit }) => unit,
    },
    {
      head: { zh: '缺几项', en: 'Missing' },
      cell: ({ missing }) => missing,
      words: ({ missing }) => String(missing),
      num: true,
    },
    ...ids.map((one): List<UnitRow>['columns'][number] => ({
      head: INSTITUTIONS[one],
      cell: (row, visit) => {
        const found = row.states[one]
        return found ? (
          <a href={visit.href(`${institutionPages.path}/office/${found.id}`)}>{visit.say(stateOf(row, one))}</a>
        ) : (
          <b>{visit.say(STATES.none)}</b>
        )
      },
      words: (row, visit) => visit.say(stateOf(row, one)),
    })),
  ],
  file: 'institutions',
}

/** What is missing first: units by how many of the seven are not in force. */
async function checklist(visit: Visit): Promise<Answer> {
  const { actor, say, href } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const { office } = actor
  return answerList(
    visit,
    list,
    ({ after }, limit) => unitsOf(databaseOf(visit), { office, limit, after }),
    (reading) => {
      const title = say({ zh: '学法用法制度：缺什么', en: 'Institutions of law study: what is missing' })
      return page(
        title,
        <>
          <h1>{title}</h1>
          <p class="actions">
            <a href={href(`${institutionPages.path}/office`)}>{say({ zh: '逐项登记', en: 'Enter them' })}</a>
          </p>
          <ListView {...reading} />
          <Grounds grounds={['points-2017@2017-01-01#point-4']} visit={visit} />
        </>,
        { crumbs: [{ name: say({ zh: '普法规划与责任清单', en: 'Plans and lists' }), path: HOME }], dense: true },
      )
    },
  )
}

export const checklistRoute: Route = { method: 'GET', path: CHECKLIST, who: 'signed-in', answer: checklist }
