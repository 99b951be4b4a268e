import { longDay } from '../../../kernel/calendar/day.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type Answer, databaseOf, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Refused } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { HOME } from '../home-path.ts'
import { LAW_SINCE } from '../law-since.ts'
import { ownLists, ownTasks } from '../must-know/read.ts'
import { type OwnProgramme, openProgrammes, ownProgrammes, type Programme } from '../programme/read.ts'
import { NOBODY_ELSE, TITLE } from './head.ts'
import { ListRows, TaskRows } from './must-know-part.tsx'
import { PRACTICE, programmeOf, RECORD, WRONG } from './paths.ts'
import { type PracticeFigures, practiceFigures } from './practice.ts'

const MOST = 100

const openParts = ({ reading, hasRead, exam, hasSat }: OwnProgramme): readonly Say[] => [
  ...(reading && !hasRead ? [{ zh: '读条款', en: 'reading' }] : []),
  ...(exam !== undefined && !hasSat ? [{ zh: '考试', en: 'the exam' }] : []),
]

function stateOf(one: OwnProgramme, today: string): Say {
  if (one.from > today) return { zh: `${one.from}开始`, en: `begins on ${one.from}` }
  const open = openParts(one)
  return open.length === 0
    ? { zh: '已完成', en: 'done' }
    : { zh: `还差：${open.map(({ zh }) => zh).join('、')}`, en: `missing: ${open.map(({ en }) => en).join(', ')}` }
}

interface OwnRowsOf {
  readonly found: readonly OwnProgramme[]
  readonly visit: Visit
}

function OwnRows({ found, visit }: OwnRowsOf) {
  const { say, href, today } = visit
  if (found.length === 0)
    return (
      <p>
        {say({
          zh: '您的任职现在没有学法安排。有了安排，这里写明学什么、到哪天。',
          en: 'Your posts ask for no programme now. Once they do, what is to be studied and until when stands here.',
        })}
      </p>
    )
  return (
    <ul class="waysout">
      {found.map((one) => (
        <li key={one.id}>
          <a href={href(programmeOf(one.id))}>
            <AsWritten words={one.title} visit={visit} />
          </a>{' '}
          <span class="tag">{say(stateOf(one, today))}</span>
          <br />
          <span class="meta">
            {say(one.officeName)}
            {say({ zh: '，到', en: ', until ' })}
            <time dateTime={one.to}>{say(longDay(one.to))}</time>
          </span>
        </li>
      ))}
    </ul>
  )
}

function OpenRows({ found, visit }: { readonly found: readonly Programme[]; readonly visit: Visit }) {
  const { say, href } = visit
  if (found.length === 0) return null
  return (
    <section aria-labelledby="open">
      <h2 id="open">{say({ zh: '可以自愿参加的', en: 'What you may take up' })}</h2>
      <ul class="waysout">
        {found.map((one) => (
          <li key={one.id}>
            <a href={href(programmeOf(one.id))}>
              <AsWritten words={one.title} visit={visit} />
            </a>{' '}
            <span class="meta">
              {say(one.officeName)}
              {say({ zh: '，到', en: ', until ' })}
              <time dateTime={one.to}>{say(longDay(one.to))}</time>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Practice({ figures, visit }: { readonly figures: PracticeFigures; readonly visit: Visit }) {
  const { say, href } = visit
  const { today, goal, due, wrong } = figures
  const aim = goal === undefined ? { zh: '', en: '' } : { zh: `，目标${goal}题`, en: ` of ${goal}` }
  return (
    <section aria-labelledby="practice">
      <h2 id="practice">{say({ zh: '自己练', en: 'Your own practice' })}</h2>
      <p>
        {say({
          zh: `今天答了${today}题${aim.zh}；到期该再问的${due}题，错题${wrong}题。`,
          en: `${today}${aim.en} answered today; ${due} due again, ${wrong} answered wrongly last.`,
        })}
      </p>
      <p class="actions">
        <a class="button" href={href(PRACTICE)}>
          {say({ zh: '开始练习', en: 'Practise' })}
        </a>
        <a class="button quiet" href={href(WRONG)}>
          {say({ zh: '错题本', en: 'Wrong answers' })}
        </a>
        <a class="button quiet" href={href(RECORD)}>
          {say({ zh: '全年记录和目标', en: 'The year, and your goal' })}
        </a>
      </p>
    </section>
  )
}

const OF_POLICY = ['points-2017@2017-01-01#point-4/5'] as const
const OF_LAW = ['rlpe@2025-11-01#art-4/para-1', 'rlpe@2025-11-01#art-36/para-1'] as const

/** What one's posts ask and until when, and what one practises for oneself. */
export async function overviewPage(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const { actor, say, today } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const database = databaseOf(visit)
  const { person } = actor
  const { roles } = visit.app.kernel.identity
  const own = await ownProgrammes(database, { person, roles, today, limit: MOST })
  const free = await openProgrammes(database, { person, today, limit: MOST })
  const figures = await practiceFigures(database, { person, now: visit.app.kernel.now() })
  const tasks = await ownTasks(database, { person, limit: MOST })
  const lists = await ownLists(database, { person, roles, today, limit: MOST })
  return page(
    say(TITLE),
    <>
      <h1>{say(TITLE)}</h1>
      <p class="meta">{say(NOBODY_ELSE)}</p>
      <Refused refusal={refusal} visit={visit} />
      <TaskRows tasks={tasks} visit={visit} />
      <section aria-labelledby="asked">
        <h2 id="asked">{say({ zh: '任职要求的', en: 'What your posts ask' })}</h2>
        <OwnRows found={own} visit={visit} />
      </section>
      <Practice figures={figures} visit={visit} />
      <ListRows lists={lists} visit={visit} />
      <OpenRows found={free} visit={visit} />
      <Grounds grounds={today >= LAW_SINCE ? OF_LAW : OF_POLICY} visit={visit} />
    </>,
    { crumbs: [{ name: say({ zh: '学习和考核', en: 'Study and assessment' }), path: HOME }], refusal },
  )
}
