import type { Say } from '../../law/say.ts'
import type { Database } from '../storage/connection.ts'
import { statement } from '../storage/statement.ts'
import { type CaseRow, caseColumns, fileOf, takenSteps } from './case-file.ts'
import type { ProcedureCatalogue } from './catalogue.ts'
import type { Procedure } from './definition.ts'
import { nextStep } from './next-step.ts'
import { aboutOf } from './turn-notices.ts'
import { nextsOf } from './way.ts'

/** SQL for the number of a row of "case", as the office that holds the case knows it. */
export const CALLED = `"case".mark || '〔' || "case".number_year || '〕' || case when number_office = office then number
  else coalesce(public_number, number) end || '号'`

/** What an office goes on with once a clock that it waited for is over. */
export interface TurnOnceOver {
  readonly name: Say
  readonly about: string | undefined
}

interface Over {
  readonly case_id: string
  readonly clock: string
  readonly procedure: string
  readonly version: string
  readonly stage: string
  readonly due_at: Date
}

interface OverBy {
  readonly over: readonly Over[]
  readonly now: Date
}

/**
 * The cases whose main next step became an officer's because a clock is over, by their ids: no act did it, and nobody
 * would be told. One statement, and none where no way waits for any of the clocks.
 */
export async function turnsOnceOver(
  database: Database,
  catalogue: Pick<ProcedureCatalogue, 'at'>,
  { over, now }: OverBy,
): Promise<ReadonlyMap<string, TurnOnceOver>> {
  const awaited = over.filter(({ procedure, version, stage, clock }) =>
    waitsFor(catalogue.at(procedure, version), stage, clock),
  )
  if (awaited.length === 0) return new Map()
  const ids = [...new Set(awaited.map(({ case_id }) => case_id))]
  const { rows } =
    await statement<CaseRow>`select ${caseColumns}, ${takenSteps} from "case" c where c.id = any(${ids}::text[])`.execute(
      database,
    )
  const turns = rows.flatMap((row): (readonly [string, TurnOnceOver])[] => {
    const file = fileOf(row)
    const procedure = catalogue.at(file.procedure, file.version)
    const next = procedure && nextStep(procedure, file, now)
    if (!procedure || next?.whose.kind !== 'officer') return []
    const ended = awaited.filter(({ case_id }) => case_id === file.id).map(({ due_at }) => due_at.getTime())
    const before = nextStep(procedure, file, new Date(Math.min(...ended) - 1))
    return before?.step === next.step ? [] : [[file.id, { name: next.name, about: aboutOf(procedure, file) }]]
  })
  return new Map(turns)
}

const waitsFor = (procedure: Procedure | undefined, stage: string, clock: string): boolean =>
  nextsOf(procedure?.way[stage] ?? []).some((next) => next.while?.includes(clock))
