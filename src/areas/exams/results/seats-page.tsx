import { dayOf, longDay } from '../../../kernel/calendar/day.ts'
import { leavesOf } from '../../../kernel/ledger/ledger.ts'
import { markGiven } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type Answer, databaseOf, page, type Visit } from '../../../web/area.ts'
import { Form, Refused } from '../../../web/form.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { BasisLine } from '../exam/basis-line.tsx'
import { CASES } from '../exam/paths.ts'
import { countsWords, examCrumbs, ResultsHead, stageWords } from './head.tsx'
import { openResults, type ResultsExam } from './open.ts'
import { resultsPath } from './paths.ts'
import { type ListedSeat, listSeats, type Outcome, outcomeOf, seatKeys, unitsOf } from './read.ts'
import { takenSubject, WITH_NAMES } from './taking.ts'

export const outcomes: Readonly<Record<Outcome, Say>> = {
  absent: { zh: '没有交卷', en: 'nothing handed in' },
  waits: { zh: '还有题待阅', en: 'still being marked' },
  passed: { zh: '合格', en: 'passed' },
  failed: { zh: '不合格', en: 'not passed' },
}

export const pointsText = (points: number | null): string => (points === null ? '—' : String(points))

export const seatHeads = {
  number: { zh: '座位号', en: 'Seat' },
  unit: { zh: '单位', en: 'Unit' },
  points: { zh: '计分', en: 'Points that count' },
  outcome: { zh: '结果', en: 'Result' },
  attempts: { zh: '交卷次数', en: 'Attempts' },
  unmarked: { zh: '待阅题', en: 'To be marked' },
  reviews: { zh: '复核', en: 'Reviews' },
  again: { zh: '补考', en: 'Make-up' },
} as const satisfies Readonly<Record<string, Say>>

export const reviewsText = ({ reviews, openReviews }: ListedSeat): Say =>
  reviews === 0
    ? { zh: '', en: '' }
    : openReviews > 0
      ? { zh: `${reviews}件，${openReviews}件未答复`, en: `${reviews}, ${openReviews} open` }
      : { zh: `${reviews}件，已答复`, en: `${reviews}, answered` }

const listOf = (exam: ResultsExam, units: readonly string[]): List<ListedSeat> => ({
  path: resultsPath(exam.id),
  name: { zh: '各座位的成绩，按座位号', en: 'Results by number of the seat' },
  measure: '个座位',
  empty: { zh: '名册里没有座位。', en: 'There are no seats on the roll.' },
  keyOf: ({ number }) => number,
  brief: true,
  ...(units.length > 0 && {
    filters: [
      {
        ...({ name: 'unit', kind: 'choice', label: seatHeads.unit } as const),
        choices: units.map((id) => ({ id, name: { zh: id, en: id } })),
      },
    ],
  }),
  columns: [
    { head: seatHeads.number, cell: ({ number }) => number },
    { head: seatHeads.unit, cell: ({ unit }) => unit ?? '', phone: 'bare' },
    { head: seatHeads.points, cell: ({ points }) => pointsText(points), num: true, phone: 'left' },
    {
      head: seatHeads.outcome,
      phone: 'bare',
      cell: (seat, { say }) => {
        const outcome = outcomeOf(seat, exam.rules.pass)
        return (
          <span class="state" data-state={outcome === 'waits' ? 'due' : 'quiet'}>
            {say(outcomes[outcome])}
          </span>
        )
      },
    },
    { head: seatHeads.attempts, cell: ({ attempts }) => attempts, num: true, phone: 'none' },
    { head: seatHeads.unmarked, cell: ({ unmarked }) => (unmarked > 0 ? unmarked : ''), num: true },
    { head: seatHeads.reviews, cell: (seat, { say }) => say(reviewsText(seat)) },
    {
      head: seatHeads.again,
      cell: ({ againIn }, { say, href }) =>
        againIn === null ? '' : <a href={href(`${CASES}/${againIn}`)}>{say({ zh: '在补考名册', en: 'on a roll' })}</a>,
    },
  ],
})

/** What counts for each seat, by number of the seat; nobody is ranked. */
export async function seatsPage(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const opened = await openResults(visit)
  if (isRefusal(opened)) return opened
  const { exam } = opened
  const database = databaseOf(visit)
  const { say } = visit
  const units = await unitsOf(database, exam.id)
  return answerList(
    visit,
    listOf(exam, units),
    async ({ values, after }, limit) => {
      const mark = markGiven(seatKeys, after)
      if (isRefusal(mark)) return mark
      return listSeats(database, { exam, unit: values.unit || undefined, mark, limit })
    },
    async (reading) =>
      page(
        exam.title,
        <>
          <ResultsHead exam={exam} at="" visit={visit} />
          <p class="meta">
            {say(longDay(dayOf(exam.opensAt)))}{' '}
            <span class="tag">{say(stageWords[exam.stage] ?? { zh: '', en: '' })}</span>{' '}
            {say({
              zh: `满分${exam.rules.most}，合格${exam.rules.pass}（主办单位自定），${countsWords[exam.counts].zh}。按座位号排列，不排名次。`,
              en: `${exam.rules.most} points, ${exam.rules.pass} pass (the office’s own figure), ${countsWords[exam.counts].en}. In the order of seats: nobody is ranked.`,
            })}
          </p>
          <Refused refusal={refusal} visit={visit} title={{ zh: '没有取走', en: 'Not taken' }} />
          <ListView {...reading} />
          <Taking
            exam={exam}
            unit={reading.wanted.values.unit ?? ''}
            visit={visit}
            taken={await takenLines(visit, exam)}
          />
          <BasisLine {...exam.rules} visit={visit} />
        </>,
        { crumbs: examCrumbs(visit, exam), dense: true, refusal },
      ),
  )
}

interface Taken {
  readonly id: number
  readonly day: string
  readonly named: boolean
}

/** How many lines of what was taken a page shows. */
const MOST_TAKEN = 20

async function takenLines(visit: Visit, exam: ResultsExam): Promise<readonly Taken[]> {
  const leaves = await leavesOf(databaseOf(visit), takenSubject(exam.id), { limit: MOST_TAKEN })
  return leaves.map(({ id, entry }) => ({ id, day: dayOf(new Date(entry.when)), named: entry.what === WITH_NAMES }))
}

interface TakingOf {
  readonly exam: ResultsExam
  /** The unit that is shown alone. */
  readonly unit: string
  readonly taken: readonly Taken[]
  readonly visit: Visit
}

function Taking({ exam, unit, taken, visit }: TakingOf) {
  const { say } = visit
  return (
    <section aria-labelledby="take">
      <h2 id="take">{say({ zh: '取走成绩表', en: 'Take the results' })}</h2>
      <Form visit={visit} action={`${resultsPath(exam.id)}/file`}>
        <input type="hidden" name="unit" value={unit} />
        <p class="meta">
          {unit === ''
            ? say({ zh: '全部座位。', en: 'All seats.' })
            : say({ zh: `只取“${unit}”。`, en: `Only of ${unit}.` })}
          {say({
            zh: '取走一次，存证记一条：何时、由谁、是否带姓名。',
            en: ' Each taking is on record: when, by whom, and whether with names.',
          })}
        </p>
        <p>
          <label class="choice">
            <input type="checkbox" name="names" value="yes" />
            {say({
              zh: '带上姓名（名册里有的）。不勾选，表里没有姓名',
              en: 'With names, where the roll has them; without this there are none in it',
            })}
          </label>
        </p>
        <p class="actions">
          <button type="submit" name="as" value="xlsx">
            Excel
          </button>
          <button type="submit" name="as" value="csv" class="quiet">
            CSV
          </button>
        </p>
      </Form>
      {taken.length > 0 && (
        <details>
          <summary>{say({ zh: `取走过${taken.length}次`, en: `Taken ${taken.length} times` })}</summary>
          <ul>
            {taken.map(({ id, day, named }) => (
              <li key={id}>
                {say(longDay(day))}　
                {named ? say({ zh: '带姓名', en: 'with names' }) : say({ zh: '不带姓名', en: 'without names' })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
