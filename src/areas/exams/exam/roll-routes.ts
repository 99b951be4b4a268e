import { sql, type Transaction } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import { press } from '../../../kernel/print/press.ts'
import { actIn } from '../../../kernel/procedure/act.ts'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import { Overtaken, overtaken } from '../../../kernel/procedure/overtaken.ts'
import { sheetTask } from '../../../kernel/sheet/sheet-task.ts'
import { writeXlsx } from '../../../kernel/sheet/write.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { classesOf } from '../../../mechanisms/sitting/classes.ts'
import { type MadeUpRoll, type MakeUpOf, makeUpRoll } from '../../../mechanisms/sitting/make-up.ts'
import { issueSlips, makeSeats, rollLines, type Slip, type SlipsAsked } from '../../../mechanisms/sitting/roll.ts'
import { ROLL_HEADS, type RollFault, type RollSeat, readRoll } from '../../../mechanisms/sitting/roll-sheet.ts'
import { readersAmong } from '../../../mechanisms/sitting/seated-readers.ts'
import { type Answer, databaseOf, foreignFile, type Route, type Visit } from '../../../web/area.ts'
import { answerList } from '../../../web/list/answer-list.ts'
import { moment } from '../../../web/moment.ts'
import { HOME } from '../home-path.ts'
import { MOST_SEATS } from './guards.ts'
import { type ExamFrozen, type ExamRow, frozenExam, withoutNames } from './own.ts'
import { rolls } from './paths.ts'
import { rollStanding } from './readers.ts'
import { rollList, seatsOf } from './roll-list.ts'
import { type RollTried, rollPage } from './roll-page.tsx'
import { askedOf } from './rules.ts'
import { MOST_PRINTED, slipRows, slipsLetter } from './slips.ts'

const LARGEST = 4 * 1024 * 1024
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const makesUpOf = ({ file, exam }: ExamFrozen): MakeUpOf | undefined =>
  exam.makes_up === null ? undefined : askedOf(file)?.makeUpOf

interface Shown {
  readonly tried?: RollTried
  readonly refusal?: Refusal
  readonly madeUp?: MadeUpRoll
}

export async function showRoll(visit: Visit, found: ExamFrozen, shown: Shown = {}): Promise<Answer> {
  const { case_id: exam, office, title } = found.exam
  const { seal } = visit.app.kernel
  const classes = withoutNames(found) ? await classesOf(databaseOf(visit), exam) : []
  return answerList(
    visit,
    rollList(exam),
    async ({ after }, limit) => {
      const read = await seatsOf(databaseOf(visit), exam, { limit, after })
      if (isRefusal(read)) return read
      return { ...read, rows: await rollLines(databaseOf(visit), seal.keyring, { caseId: exam, office }, read.rows) }
    },
    (reading) =>
      rollPage({
        exam,
        title,
        withoutNames: withoutNames(found),
        classes,
        makesUp: makesUpOf(found),
        reading,
        ...shown,
      }),
  )
}

async function read(visit: Visit): Promise<Answer> {
  const found = await frozenExam(visit)
  return isRefusal(found) ? found : showRoll(visit, found)
}

const termOver = refuse('out-of-turn', {
  zh: '这场考试的个人信息保存期限已过，不再收名册',
  en: 'The term for which this exam keeps personal information is over: no roll is taken any more',
})

const nothingSent = refuse('incomplete', { zh: '没有选名册', en: 'No roll was chosen' })

async function readIn(visit: Visit): Promise<Answer> {
  const found = await frozenExam(visit)
  if (isRefusal(found)) return found
  if (found.exam.blanked_leaf !== null) return showRoll(visit, found, { refusal: termOver })
  const { sheet: sent, refusal } = visit.brought
  if (!sent) return showRoll(visit, found, { refusal: refusal ?? nothingSent })
  const sheet = await visit.compute(sheetTask, sent.content)
  if (isRefusal(sheet)) return showRoll(visit, found, { refusal: sheet })
  const { seats, faults } = readRoll(sheet.rows, { withoutNames: withoutNames(found) })
  const known =
    faults.length > 0 ? { faults, persons: new Map() } : await held(databaseOf(visit), found.exam, seats, visit.today)
  if (known.faults.length > 0 || visit.form.enter !== 'yes')
    return showRoll(visit, found, { tried: { seats: seats.length, faults: known.faults, entered: false } })
  const done = await enter(visit, found, seats, known.persons)
  return isRefusal(done)
    ? showRoll(visit, found, { refusal: done })
    : showRoll(visit, found, { tried: { seats: seats.length, faults: [], entered: true } })
}

interface Held {
  readonly faults: readonly RollFault[]
  /** Whose account it is, by the login. */
  readonly persons: ReadonlyMap<string, string>
}

/** What the database says of a roll: numbers that are taken, accounts that are not there. Two statements for all rows. */
async function held(
  database: Database,
  { case_id: caseId, office }: ExamRow,
  seats: readonly RollSeat[],
  today: Day,
): Promise<Held> {
  const numbers = seats.map(({ number }) => number)
  const taken = await sql<{ number: string }>`
    select number from exam_seat where case_id = ${caseId} and number = any(${numbers})`.execute(database)
  const logins = [...new Set(seats.flatMap(({ account }) => account ?? []))]
  const accounts = await sql<{ login: string; person: string; seat: string | null }>`
    select a.login, a.person, s.number as seat from account a
      left join exam_seat s on s.case_id = ${caseId} and s.person = a.person and not s.withdrawn
    where a.closed_at is null and a.login = any(${logins})
      and exists (
        select from posting p where p.person = a.person and p.office = ${office} and coalesce(p.state, 'entered') in ('entered', 'confirmed')
          and (p.until is null or p.until >= ${today}::date))`.execute(database)
  const before = new Set(taken.rows.map(({ number }) => number))
  const persons = new Map(accounts.rows.map(({ login, person }) => [login, person]))
  const readers = await readersAmong(database, { office, persons: [...persons.values()], day: today })
  const faults = seats.flatMap(({ number, account, row }): RollFault[] => [
    ...(before.has(number)
      ? [
          {
            row,
            column: ROLL_HEADS.number.zh,
            reason: { zh: `座位号“${number}”已经有了`, en: `there is a seat “${number}” already` },
          },
        ]
      : []),
    ...(account !== undefined && !persons.has(account)
      ? [
          {
            row,
            column: ROLL_HEADS.account.zh,
            // The same of one that is not there: a roll does not tell who has an account elsewhere.
            reason: {
              zh: `“${account}”不是本机关人员的账号；其他考生凭座位号和口令进入`,
              en: `“${account}” is no account of somebody at this office; others enter by number and code`,
            },
          },
        ]
      : []),
  ])
  const seated = new Map(accounts.rows.flatMap(({ person, seat }) => (seat === null ? [] : [[person, seat] as const])))
  return { faults: [...faults, ...reading(seats, persons, readers), ...seatedTwice(seats, persons, seated)], persons }
}

/** Whoever can read keys or the paper does not sit it. */
const reading = (
  seats: readonly RollSeat[],
  persons: Held['persons'],
  readers: ReadonlySet<string>,
): readonly RollFault[] =>
  seats.flatMap(({ account = '', row }): readonly RollFault[] => {
    const person = persons.get(account)
    if (person === undefined || !readers.has(person)) return []
    const reason = {
      zh: `“${account}”在本机关出题、审题、主考、保管、监考或者阅卷，读得到答案或者试卷，不能是本场考生`,
      en: `“${account}” writes or reviews items, examines, keeps keys, invigilates or marks at your office, and does not sit its exams`,
    }
    return [{ row, column: ROLL_HEADS.account.zh, reason }]
  })

/** Nobody sits one exam on two seats: each would have tries and a paper of its own. */
function seatedTwice(
  seats: readonly RollSeat[],
  persons: Held['persons'],
  seated: ReadonlyMap<string, string>,
): readonly RollFault[] {
  const rows = new Map<string, number>()
  return seats.flatMap(({ account = '', row }): readonly RollFault[] => {
    const person = persons.get(account)
    if (person === undefined) return []
    const [before, seat] = [rows.get(person), seated.get(person)]
    rows.set(person, before ?? row)
    if (before === undefined && seat === undefined) return []
    const reason =
      seat === undefined
        ? {
            zh: `账号“${account}”与第${before}行是同一个人；一场考试一人一座`,
            en: `“${account}” is whoever sits in row ${before} too: one seat each`,
          }
        : {
            zh: `账号“${account}”在本场已有座位“${seat}”；一场考试一人一座`,
            en: `“${account}” has seat “${seat}” in this exam already: one seat each`,
          }
    return [{ row, column: ROLL_HEADS.account.zh, reason }]
  })
}

const tooMany = refuse('too-many', {
  zh: `一场至多 ${MOST_SEATS} 个座位`,
  en: `An exam has ${MOST_SEATS} seats at most`,
})

async function enter(
  visit: Visit,
  { exam: { case_id: caseId, office } }: ExamFrozen,
  seats: readonly RollSeat[],
  persons: Held['persons'],
): Promise<Refusal | undefined> {
  const { kernel } = visit.app
  return orNothing(databaseOf(visit), async (transaction) => {
    const made = seats.map(({ number, unit, name, account }) => ({
      number,
      unit,
      name,
      person: account === undefined ? undefined : persons.get(account),
    }))
    await makeSeats(transaction, { keyring: kernel.seal.keyring, now: kernel.now() }, { caseId, office }, made)
    return enrolled(transaction, visit, caseId)
  })
}

class GivenUp extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.reason.en)
    this.refusal = refusal
  }
}

/** What was written together is written, or nothing of it where one of it is refused. */
export async function orNothing<T extends object | undefined>(
  database: Database,
  work: (transaction: Transaction<Tables>) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  try {
    return await database.transaction().execute(async (transaction) => {
      const done = await work(transaction)
      if (isRefusal(done)) throw new GivenUp(done)
      return done
    })
  } catch (error) {
    if (error instanceof GivenUp) return error.refusal
    if (error instanceof Overtaken) return overtaken(error.grounds)
    throw error
  }
}

/** Whoever sits again, at once: one statement, and the same act as a roll that is read in. */
async function makeUp(visit: Visit): Promise<Answer> {
  const found = await frozenExam(visit)
  if (isRefusal(found)) return found
  const done = await makeUpNow(visit, found)
  return showRoll(visit, found, isRefusal(done) ? { refusal: done } : { madeUp: done })
}

const noMakeUp = refuse('out-of-turn', {
  zh: '这场考试不是补考，没有前一场可以编入',
  en: 'This is no make-up exam: there is no earlier one to make its roll from',
})

function makeUpNow(visit: Visit, { file, exam }: ExamFrozen): Promise<MadeUpRoll | Refusal> {
  const { case_id: caseId, office, makes_up: earlier } = exam
  const of = askedOf(file)?.makeUpOf
  const { kernel } = visit.app
  return orNothing(databaseOf(visit), async (transaction) => {
    if (earlier === null || of === undefined) return noMakeUp
    const keys = { keyring: kernel.seal.keyring, now: kernel.now() }
    const made = await makeUpRoll(transaction, keys, { caseId, office, earlier, of })
    if (isRefusal(made)) return made
    const refusal = await enrolled(transaction, visit, caseId)
    return refusal ?? made
  })
}

/** The act that says what the roll is by now. */
async function enrolled(transaction: Transaction<Tables>, visit: Visit, caseId: string): Promise<Refusal | undefined> {
  const roll = await rollStanding(transaction, caseId)
  if (roll.seats > MOST_SEATS) return tooMany
  const done = await actIn(transaction, visit.app.context, {
    procedure: 'exam',
    case: caseId,
    step: 'enrol',
    answers: { seats: roll.seats, rollHash: roll.hash },
    actor: visit.actor,
  })
  return isRefusal(done) ? done : undefined
}

const noSeats = refuse('incomplete', {
  zh: '没有可发准考证的座位：号码有误、已经撤销，或者都发过了',
  en: 'There is no seat to issue a slip for: the numbers are wrong, withdrawn, or all have one',
})

const reasonsAsked = refuse('incomplete', {
  zh: '有的座位已经发过准考证：补发请写明理由',
  en: 'Some of these seats have a slip already: say why it is issued again',
})

/** Seats that have a slip already and get another at once: their numbers stand in the act. */
const MOST_AGAIN = 200
const BETWEEN = ' '

const tooManyAgain = refuse('too-many', {
  zh: `一次至多补发 ${MOST_AGAIN} 份`,
  en: `${MOST_AGAIN} slips are issued again at once, at most`,
})

const twoAsked = (numbers: readonly string[]): Refusal =>
  refuse('not-yours', {
    zh: `座位${numbers.slice(0, 10).join('、')}正在答题：持新口令的人会接着答这份卷。须先由主考提出、另一名启封人同意（案卷页“同意给答过题的座位补发准考证”），再补发`,
    en: `${numbers.slice(0, 10).join(', ')} is being sat, and whoever has the new code goes on with that paper. An examiner asks for it and a keyholder agrees first (“Let a seat that was sat have a new slip” on the page of the case)`,
  })

/** Seats for which two people agreed to a new slip, each once. */
function allowedAnew(file: CaseFile | undefined): ReadonlySet<string> {
  const allowed = new Set<string>()
  for (const { step, answers } of file?.steps ?? []) {
    if (step === 'reissue') allowed.add(String(answers.number))
    if (step === 'issue') for (const number of String(answers.again ?? '').split(BETWEEN)) allowed.delete(number)
  }
  return allowed
}

async function issue(visit: Visit): Promise<Answer> {
  const found = await frozenExam(visit)
  if (isRefusal(found)) return found
  const { as, numbers = '', reasons = '' } = visit.form
  const most = as === 'xlsx' ? MOST_SEATS : MOST_PRINTED
  const named = [...new Set(numbers.split(/\s+/).filter((number) => number !== ''))].slice(0, most)
  const asked: SlipsAsked = named.length > 0 ? { numbers: named } : { next: most }
  const slips = await issueNow(visit, found, asked, reasons.trim())
  if (isRefusal(slips)) return showRoll(visit, found, { refusal: slips })
  return slipsFile(visit, found.exam, slips.slips, as === 'xlsx')
}

function issueNow(
  visit: Visit,
  { exam: { case_id: caseId, office } }: ExamFrozen,
  asked: SlipsAsked,
  reasons: string,
): Promise<{ readonly slips: readonly Slip[] } | Refusal> {
  const { context, kernel } = visit.app
  const keys = { keys: kernel.identity.keys, keyring: kernel.seal.keyring }
  return orNothing(databaseOf(visit), async (transaction) => {
    const slips = await issueSlips(transaction, keys, { caseId, office }, asked)
    if (slips.length === 0) return noSeats
    // A seat that was entered by account alone had no slip, and is sat all the same.
    const again = slips.filter((slip) => slip.again || slip.sits).map(({ number }) => number)
    if (again.length > MOST_AGAIN) return tooManyAgain
    if (again.length > 0 && reasons === '') return reasonsAsked
    const allowed = allowedAnew(await loadCase(transaction, caseId))
    const sitting = slips.filter(({ sits, number }) => sits && !allowed.has(number)).map(({ number }) => number)
    if (sitting.length > 0) return twoAsked(sitting)
    const { codes } = await rollStanding(transaction, caseId)
    const done = await actIn(transaction, context, {
      procedure: 'exam',
      case: caseId,
      step: 'issue',
      answers: {
        ...{ slips: slips.length, codesHash: codes },
        ...(again.length > 0 && { again: again.join(BETWEEN) }),
        ...(reasons !== '' && { reasons }),
      },
      actor: visit.actor,
    })
    return isRefusal(done) ? done : { slips }
  })
}

/** Codes stand in this one file, and on no page. */
async function slipsFile(
  visit: Visit,
  { title, opens_at, closes_at, minutes }: ExamRow,
  slips: readonly Slip[],
  asSheet: boolean,
): Promise<Answer> {
  const { origin, inLanguage, compute } = visit
  const of = {
    title,
    when: `${moment(opens_at).zh}至${moment(closes_at).zh}`,
    where: `${origin}${inLanguage(`${HOME}/hall`)}`,
    minutes,
    slips,
  }
  if (asSheet) return foreignFile('slips.xlsx', XLSX, writeXlsx('准考证', slipRows(of)))
  const pdf = await press({ format: 'pdf', printed: slipsLetter(of) }, compute)
  return isRefusal(pdf) ? pdf : foreignFile('slips.pdf', 'application/pdf', pdf)
}

/** Rolls read in a minute: each asks the database for every number and account that it names. */
const ROLLS_A_MINUTE = 12

const at = rolls(':exam')

export const rollRoutes: readonly Route[] = [
  { method: 'GET', path: at, who: 'signed-in', answer: read },
  { method: 'POST', path: at, who: 'signed-in', sheet: true, largest: LARGEST, rate: ROLLS_A_MINUTE, answer: readIn },
  { method: 'POST', path: `${at}/make-up`, who: 'signed-in', rate: ROLLS_A_MINUTE, answer: makeUp },
  { method: 'POST', path: `${at}/slips`, who: 'signed-in', largest: 512 * 1024, answer: issue },
]
