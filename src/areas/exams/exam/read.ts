import { sql } from 'kysely'
import { addMonths, type Day, dayOf } from '../../../kernel/calendar/day.ts'
import { type BankLine, bankStanding } from '../../../mechanisms/bank/standing.ts'
import { Blanked, keepsMonthsOf } from '../../../mechanisms/sitting/keeping.ts'
import { earlierExam, type MakeUpExam, type MakeUpOf, makeUpsOf } from '../../../mechanisms/sitting/make-up.ts'
import type { ExamRules } from '../../../mechanisms/sitting/paper.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { CaseReading } from '../../../web/case-reading.ts'
import { drawnBeforeOf } from './earlier.ts'
import { type SittingStanding, sittingOf } from './readers.ts'
import { askedOf, rulesOf, timesOf } from './rules.ts'

/** What the page of an exam shows beside its steps. */
export interface ExamFileShown {
  readonly id: string
  readonly stage: string
  /** Whether its visitor reads it as somebody of its office. */
  readonly own: boolean
  readonly rules: ExamRules | undefined
  readonly closesAt: Date | undefined
  /** How its lines stand to the bank just now; undefined once the paper is frozen. */
  readonly standing: readonly BankLine[] | undefined
  readonly frozen: Frozen | undefined
  readonly sitting: SittingStanding
  readonly attempts: number
  /** The earlier exam that this one makes up, for its own office alone. */
  readonly makesUp: ShownMakesUp | undefined
  /** Exams that make this one up, for its own office alone. */
  readonly madeUpBy: readonly MakeUpExam[]
  /** Until when it keeps what tells of a person; undefined before it is frozen. */
  readonly kept: KeptUntil | undefined
}

/** What an exam makes up, and how many of those seats are on its roll. */
export interface ShownMakesUp {
  readonly id: string
  /** Undefined where it is gone. */
  readonly title: string | undefined
  readonly of: MakeUpOf
  readonly leavesOut: boolean
  readonly seats: number
}

/** The office's own term, and what was taken away at its end. */
export interface KeptUntil {
  readonly months: number
  readonly until: Day
  readonly blankedAt: Date | undefined
  readonly blanked: Blanked | undefined
}

/** What was frozen, as the act of the system says. */
interface Frozen {
  readonly items: number
  readonly each: number
  readonly hashes: readonly (readonly [field: string, hash: string])[]
}

export async function readExamFile({ file }: CaseReading, visit: Visit): Promise<ExamFileShown> {
  const database = databaseOf(visit)
  const asked = askedOf(file)
  const rules = asked && rulesOf(asked)
  const act = file.steps.findLast(({ step }) => step === 'freeze')?.answers
  const { rows } = await sql<ShownRow>`
    select (select count(*)::int from exam_attempt where case_id = ${file.id}) as attempts,
      e.closes_at, e.blanked_at, e.blanked,
      (select count(*)::int from exam_seat s where s.case_id = ${file.id} and s.makes_up is not null and not s.withdrawn) as again
    from (select) as one left join exam e on e.case_id = ${file.id}`.execute(database)
  const own = visit.actor.kind === 'officer' && visit.actor.office === file.office
  const waits = file.stage === 'prepared' || file.stage === 'drawing'
  return {
    id: file.id,
    stage: file.stage,
    own,
    rules,
    closesAt: rows[0]?.closes_at ?? (asked && timesOf(asked).closes),
    standing:
      asked && rules && waits
        ? await bankStanding(database, rules, {
            laws: visit.app.context.laws,
            office: file.office,
            day: visit.today,
            until: asked.closesOn,
            drawnBefore: await drawnBeforeOf(database, visit.app.kernel.seal.keyring, { office: file.office, asked }),
          })
        : undefined,
    frozen: act && {
      items: Number(act.items),
      each: Number(act.each),
      hashes: ['blueprintHash', 'bankHash', 'paperHash', 'seedHash', 'rulesHash'].map(
        (field) => [field, String(act[field])] as const,
      ),
    },
    sitting: await sittingOf(database, file.id, visit.app.kernel.now()),
    attempts: rows[0]?.attempts ?? 0,
    makesUp: own ? await makesUpOf(visit, file.office, asked, rows[0]?.again ?? 0) : undefined,
    madeUpBy: own ? await makeUpsOf(database, file.id) : [],
    kept: rules && rows[0] && keptUntil(rules, rows[0]),
  }
}

interface ShownRow {
  readonly attempts: number
  readonly closes_at: Date | null
  readonly blanked_at: Date | null
  readonly blanked: unknown
  /** Seats of the earlier exam on its roll. */
  readonly again: number
}

function keptUntil(rules: ExamRules, { closes_at, blanked_at, blanked }: ShownRow): KeptUntil | undefined {
  if (!closes_at) return undefined
  const months = keepsMonthsOf(rules)
  return {
    months,
    until: addMonths(dayOf(closes_at), months),
    blankedAt: blanked_at ?? undefined,
    blanked: Blanked.safeParse(blanked).data,
  }
}

async function makesUpOf(
  visit: Visit,
  office: string,
  asked: ReturnType<typeof askedOf>,
  seats: number,
): Promise<ShownMakesUp | undefined> {
  if (asked?.makesUpFor === undefined || asked.makeUpOf === undefined) return undefined
  const { makesUpFor: id, makeUpOf: of, leavesOut } = asked
  const found = await earlierExam(databaseOf(visit), { office, exam: id })
  return { id, title: found?.title, of, leavesOut: leavesOut === true, seats }
}
