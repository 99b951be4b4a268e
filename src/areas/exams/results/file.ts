import { writeCsv, writeXlsx } from '../../../kernel/sheet/write.ts'
import { readMark } from '../../../kernel/storage/keyset.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import { rollLines } from '../../../mechanisms/sitting/roll.ts'
import { type Answer, databaseOf, foreignFile, type Visit } from '../../../web/area.ts'
import { type OpenedResults, openResults } from './open.ts'
import { type ListedSeat, listSeats, outcomeOf, seatKeys, unitsOf } from './read.ts'
import { outcomes, pointsText, reviewsText, seatHeads, seatsPage } from './seats-page.tsx'
import { noteTaking } from './taking.ts'

const ROWS = 500
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const noForm = refuse('unreadable', {
  zh: '没有这种格式；可以取 Excel（xlsx）或者 CSV',
  en: 'There is no such form: take Excel (xlsx) or CSV',
})

const noUnit = refuse('not-found', { zh: '名册里没有这个单位', en: 'The roll has no such unit' })

/** Results as a table, seat by seat; names only where they were ticked. On record before it is sent. */
export async function takeResults(visit: Visit): Promise<Answer> {
  const opened = await openResults(visit)
  if (isRefusal(opened)) return opened
  const { as, unit: asked = '', names } = visit.form
  if (as !== 'xlsx' && as !== 'csv') return seatsPage(visit, noForm)
  const database = databaseOf(visit)
  const { exam, officer } = opened
  if (asked !== '' && !(await unitsOf(database, exam.id)).includes(asked)) return seatsPage(visit, noUnit)
  const unit = asked === '' ? undefined : asked
  const now = visit.app.kernel.now()
  await noteTaking(database, { exam, officer, unit, names: names === 'yes', form: as, now })
  const rows = rowsOf(visit, opened, { unit, names: names === 'yes' })
  const name = `exam-results-${visit.today}.${as}`
  return as === 'csv'
    ? foreignFile(name, 'text/csv; charset=utf-8', writeCsv(rows))
    : foreignFile(name, XLSX, writeXlsx(visit.say({ zh: '成绩', en: 'Results' }), rows))
}

interface RowsAsked {
  readonly unit: string | undefined
  readonly names: boolean
}

async function* rowsOf(
  visit: Visit,
  { exam, officer }: OpenedResults,
  asked: RowsAsked,
): AsyncGenerator<readonly string[]> {
  const { say } = visit
  const { number, unit, points, outcome, attempts, unmarked, reviews } = seatHeads
  const nameHead = asked.names ? [say({ zh: '姓名', en: 'Name' })] : []
  yield [say(number), ...nameHead, ...[unit, points, outcome, attempts, unmarked, reviews].map(say)]
  for await (const seats of pagesOf(visit, exam, asked.unit)) {
    const roll = { caseId: exam.id, office: officer.office }
    const names = asked.names ? (await namesOf(visit, roll, seats)).map((name) => [name ?? '']) : []
    for (const [at, seat] of seats.entries()) yield [seat.number, ...(names[at] ?? []), ...cellsOf(seat, exam, visit)]
  }
}

/** All seats, or those of one unit, so many at a time. */
async function* pagesOf(
  visit: Visit,
  exam: OpenedResults['exam'],
  unit: string | undefined,
): AsyncGenerator<readonly ListedSeat[]> {
  for (let after: string | undefined; ; ) {
    const mark = after === undefined ? undefined : readMark(seatKeys, after)
    const page = await listSeats(databaseOf(visit), { exam, unit, mark, limit: ROWS })
    yield page.rows
    if (page.after === undefined) return
    after = page.after
  }
}

/** Names of some seats, as they stand on the roll. */
async function namesOf(
  visit: Visit,
  roll: { readonly caseId: string; readonly office: string },
  seats: readonly ListedSeat[],
): Promise<readonly (string | undefined)[]> {
  const kept = seats.map(({ number, unit, name }) => ({
    ...{ number, unit, name, tied: false, issued: 0, withdrawn: false },
  }))
  const lines = await rollLines(databaseOf(visit), visit.app.kernel.seal.keyring, roll, kept)
  return lines.map(({ name }) => name)
}

const cellsOf = (seat: ListedSeat, { rules }: OpenedResults['exam'], { say }: Visit): readonly string[] => [
  ...[seat.unit ?? '', pointsText(seat.points), say(outcomes[outcomeOf(seat, rules.pass)])],
  ...[String(seat.attempts), String(seat.unmarked), say(reviewsText(seat))],
]
