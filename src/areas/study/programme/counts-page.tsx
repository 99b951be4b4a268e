import { longDay } from '../../../kernel/calendar/day.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { markGiven } from '../../../kernel/storage/keyset.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { groundsOfRegister } from '../../../mechanisms/register/grounds-of.ts'
import { type Answer, databaseOf, page, type Route, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { hideInLine, LEAST } from '../../../web/suppression.ts'
import { HOME } from '../home-path.ts'
import { KEEPER_OF_STUDY } from '../roles.ts'
import { COUNTS, PROGRAMMES } from './paths.ts'
import { byEnd, type UnitProgramme, unitProgrammes } from './read.ts'
import { programmes } from './register.ts'

const TITLE: Say = { zh: '本单位学法完成情况', en: 'Study of the unit: parts done' }

const notKeeper = refuse('not-yours', {
  zh: '完成人数由本单位学法管理员查看；只有人数，没有个人的练习、错题和分数',
  en: 'How many have done their parts is read by the unit’s keeper of study: counts alone, and nobody’s practice, wrong answers or points',
})

const HIDDEN: Say = { zh: '不足10', en: 'below 10' }
const TOO_FEW: Say = { zh: '人数少，不显示', en: 'too few to show' }

/** Of so many people so many have done it; hidden where either count, or all of them, would tell who. */
export function doneWords(people: number, done: number): Say {
  if (people === 0) return { zh: '无人', en: 'nobody' }
  const [shown, open] = people < LEAST ? [] : hideInLine([done, people - done])
  if (shown === undefined || open === undefined) return TOO_FEW
  return { zh: `完成${shown}，未完成${open}`, en: `${shown} done, ${open} not` }
}

/** Below ten the number of people itself says who. */
const peopleWords = (people: number): Say => {
  const [shown] = hideInLine([people])
  return shown === undefined ? HIDDEN : { zh: String(shown), en: String(shown) }
}

/** What the unit as a whole still owes. */
function missing({ sessions, held }: UnitProgramme): Say {
  if (sessions === undefined) return { zh: '', en: '' }
  return held >= sessions
    ? { zh: `集中学习${held}/${sessions}次`, en: `${held} of ${sessions} sessions` }
    : {
        zh: `缺集中学习${sessions - held}次（${held}/${sessions}）`,
        en: `${sessions - held} sessions missing (${held} of ${sessions})`,
      }
}

type Cell = NonNullable<List<UnitProgramme>['columns'][number]>

const worded = (head: Say, words: (row: UnitProgramme) => Say): Cell => ({
  head,
  cell: (row, { say }) => say(words(row)),
  words: (row, { say }) => say(words(row)),
})

const list: List<UnitProgramme> = {
  path: COUNTS,
  name: TITLE,
  measure: '项',
  empty: {
    zh: '还没有公布的学法安排涉及本单位。公布以后，这里按项显示完成人数和缺项。',
    en: 'No published programme concerns this unit. Once one does, how many have done their parts stands here.',
  },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '安排', en: 'Programme' },
      cell: ({ id, title }, visit) => (
        <a href={visit.href(`${PROGRAMMES}/${id}`)}>
          <AsWritten words={title} visit={visit} />
        </a>
      ),
      words: ({ title }) => title,
    },
    worded({ zh: '安排机关', en: 'Set by' }, ({ officeName }) => officeName),
    worded({ zh: '至', en: 'Until' }, ({ to }) => longDay(to)),
    worded({ zh: '人数', en: 'People' }, ({ people }) => peopleWords(people)),
    worded({ zh: '全部完成', en: 'All parts' }, ({ people, done }) => doneWords(people, done)),
    worded({ zh: '读条款', en: 'Reading' }, ({ people, read, reading }) =>
      reading ? doneWords(people, read) : { zh: '不要求', en: 'not asked' },
    ),
    worded({ zh: '考试', en: 'Exam' }, ({ people, sat, exam }) =>
      exam === undefined ? { zh: '不要求', en: 'not asked' } : doneWords(people, sat),
    ),
    {
      head: { zh: '单位缺项', en: 'The unit' },
      cell: (row, { say }) =>
        row.sessions !== undefined && row.held < row.sessions ? <b>{say(missing(row))}</b> : say(missing(row)),
      words: (row, { say }) => say(missing(row)),
    },
  ],
}

/** Counts of the officer's own unit, programme by programme, small ones hidden; and which sessions it lacks. */
async function countsPage(visit: Visit): Promise<Answer> {
  const { actor, say, today } = visit
  if (actor.kind !== 'officer') return signInFirst()
  if (!actor.roles.includes(KEEPER_OF_STUDY)) return notKeeper
  const { roles } = visit.app.kernel.identity
  return answerList(
    visit,
    list,
    async ({ after }, limit) => {
      const mark = markGiven(byEnd, after)
      if (isRefusal(mark)) return mark
      return unitProgrammes(databaseOf(visit), { office: actor.office, roles, today, mark, limit })
    },
    (reading) =>
      page(
        say(TITLE),
        <>
          <h1>{say(TITLE)}</h1>
          <p class="meta">
            {say({
              zh: '不足10人的不显示，能由相减得出的也不显示；练习、错题和分数不在其中。',
              en: 'Counts below ten are hidden, and what subtraction would tell; practice, wrong answers and points are not among them.',
            })}
          </p>
          <ListView {...reading} />
          <Grounds grounds={groundsOfRegister(programmes, today)} visit={visit} />
        </>,
        { crumbs: [{ name: say({ zh: '学习和考核', en: 'Study and assessment' }), path: HOME }], dense: true },
      ),
  )
}

export const countsRoute: Route = { method: 'GET', path: COUNTS, who: 'signed-in', answer: countsPage }
