import { longDay } from '../../../kernel/calendar/day.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { formatAddress, parseAddress, pathOf } from '../../../law/address.ts'
import { cite } from '../../../law/citation.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { type Answer, databaseOf, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { markRead, takeUp } from '../programme/act.ts'
import { type OwnProgramme, ownProgrammes, type Programme, programmeById, unitsRead } from '../programme/read.ts'
import { mineCrumbs } from './head.ts'
import { MINE, programmeOf } from './paths.ts'

const MOST = 100

const noSuchProgramme = refuse('not-found', {
  zh: '没有这项已公布的安排',
  en: 'There is no such published programme',
})

interface OwnView {
  readonly programme: Programme
  /** What it asks of this person; undefined where it asks nothing of them. */
  readonly own: OwnProgramme | undefined
}

async function viewOf(visit: Visit, person: string): Promise<OwnView | Refusal> {
  const database = databaseOf(visit)
  const programme = await programmeById(database, visit.params.programme ?? '')
  if (!programme) return noSuchProgramme
  const { roles } = visit.app.kernel.identity
  const all = await ownProgrammes(database, { person, roles, today: visit.today, limit: MOST })
  return { programme, own: all.find(({ id }) => id === programme.id) }
}

interface UnitRowOf {
  readonly unit: string
  readonly read: boolean
  readonly programme: Programme
  readonly visit: Visit
}

function UnitRow({ unit, read, programme, visit }: UnitRowOf) {
  const { say, href } = visit
  const place = parseAddress(unit)
  const cited = place && cite(visit.app.kernel.shelf, formatAddress(place))
  return (
    <li>
      <Form visit={visit} action={`${programmeOf(programme.id)}/read`}>
        <a href={place && href(pathOf(place))}>{cited ? say(cited.words) : unit}</a>{' '}
        {read && <span class="tag">{say({ zh: '已读', en: 'read' })}</span>}{' '}
        <input type="hidden" name="unit" value={unit} />
        <input type="hidden" name="read" value={read ? 'no' : 'yes'} />
        <button type="submit" class="quiet">
          {read ? say({ zh: '撤回', en: 'Take back' }) : say({ zh: '标为已读', en: 'I have read it' })}
        </button>
      </Form>
    </li>
  )
}

async function showProgramme(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const { actor, say, href } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const view = await viewOf(visit, actor.person)
  if (isRefusal(view)) return view
  const { programme, own } = view
  const free = programme.audience === 'members' || programme.audience === 'public'
  const read = await unitsRead(databaseOf(visit), { person: actor.person, programme: programme.id })
  return page(
    programme.title,
    <>
      <h1>
        <AsWritten words={programme.title} visit={visit} />
      </h1>
      <p class="meta">
        {say(programme.officeName)}
        {say({ zh: '，', en: ', ' })}
        <time dateTime={programme.from}>{say(longDay(programme.from))}</time>
        {say({ zh: '至', en: ' to ' })}
        <time dateTime={programme.to}>{say(longDay(programme.to))}</time>
      </p>
      <Refused refusal={refusal} visit={visit} />
      {!own && (
        <p>
          {say({
            zh: '这项安排没有要求您参加，读不读由您。',
            en: 'This programme asks nothing of you: whether you read it is yours to say.',
          })}
        </p>
      )}
      {programme.units.length > 0 && (
        <section aria-labelledby="read">
          <h2 id="read">
            {say({
              zh: `必读条款：已读${programme.units.filter((unit) => read.has(unit)).length}/${programme.units.length}`,
              en: `To read: ${programme.units.filter((unit) => read.has(unit)).length} of ${programme.units.length} read`,
            })}
          </h2>
          <ul class="waysout">
            {programme.units.map((unit) => (
              <UnitRow key={unit} unit={unit} read={read.has(unit)} programme={programme} visit={visit} />
            ))}
          </ul>
        </section>
      )}
      {programme.sources !== undefined && (
        <section aria-labelledby="sources">
          <h2 id="sources">{say({ zh: '必读的其他文件', en: 'Other texts to read' })}</h2>
          <p>
            <AsWritten words={programme.sources} visit={visit} />
          </p>
        </section>
      )}
      {programme.exam !== undefined && own && (
        <section aria-labelledby="exam">
          <h2 id="exam">{say({ zh: '考试', en: 'Exam' })}</h2>
          <p>
            {own.hasSat
              ? say({ zh: '已交卷。', en: 'Handed in. ' })
              : say({ zh: '还没有交卷。', en: 'Not handed in yet. ' })}
            <a href={href('/exams/hall')}>{say({ zh: '到考场', en: 'To the hall' })}</a>
          </p>
        </section>
      )}
      {free && (
        <Form visit={visit} action={`${programmeOf(programme.id)}/take-up`}>
          <input type="hidden" name="joins" value={own?.joined ? 'no' : 'yes'} />
          <p class="actions">
            <button type="submit">
              {own?.joined
                ? say({ zh: '退出，并删除我的阅读记录', en: 'Leave it, and delete what I read' })
                : say({ zh: '参加', en: 'Take it up' })}
            </button>
          </p>
        </Form>
      )}
    </>,
    { crumbs: mineCrumbs(visit), refusal },
  )
}

/** A form of a programme, by somebody signed in. */
const acting =
  (act: (visit: Visit, person: string, programme: Programme) => Promise<Refusal | undefined>): Route['answer'] =>
  async (visit) => {
    const { actor } = visit
    if (actor.kind !== 'officer') return signInFirst()
    const programme = await programmeById(databaseOf(visit), visit.params.programme ?? '')
    if (!programme) return noSuchProgramme
    const refusal = await act(visit, actor.person, programme)
    return refusal ? showProgramme(visit, refusal) : seeOther(programmeOf(programme.id))
  }

const path = `${MINE}/programmes/:programme`

export const programmeRoutes: readonly Route[] = [
  { method: 'GET', path, who: 'signed-in', answer: (visit) => showProgramme(visit) },
  {
    method: 'POST',
    path: `${path}/read`,
    who: 'signed-in',
    answer: acting((visit, person, programme) => {
      const { unit = '', read } = visit.form
      return markRead(databaseOf(visit), {
        ...{ person, programme, unit, read: read !== 'no' },
        now: visit.app.kernel.now(),
      })
    }),
  },
  {
    method: 'POST',
    path: `${path}/take-up`,
    who: 'signed-in',
    answer: acting((visit, person, programme) =>
      takeUp(databaseOf(visit), { person, programme, joins: visit.form.joins !== 'no', now: visit.app.kernel.now() }),
    ),
  },
]
