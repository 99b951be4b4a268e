import { sql } from 'kysely'
import { type BankLine, bankStanding } from '../../../mechanisms/bank/standing.ts'
import type { ExamRules } from '../../../mechanisms/sitting/paper.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { CaseReading } from '../../../web/case-reading.ts'
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
  const { rows } = await sql<{ attempts: number; closes_at: Date | null }>`
    select (select count(*)::int from exam_attempt where case_id = ${file.id}) as attempts,
      (select closes_at from exam where case_id = ${file.id}) as closes_at`.execute(database)
  const waits = file.stage === 'prepared' || file.stage === 'drawing'
  return {
    id: file.id,
    stage: file.stage,
    own: visit.actor.kind === 'officer' && visit.actor.office === file.office,
    rules,
    closesAt: rows[0]?.closes_at ?? (asked && timesOf(asked).closes),
    standing:
      asked && rules && waits
        ? await bankStanding(database, rules, {
            laws: visit.app.context.laws,
            office: file.office,
            day: visit.today,
            until: asked.closesOn,
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
  }
}
