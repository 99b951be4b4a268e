import type { ProcedureCatalogue } from './catalogue.ts'
import { namedDay, type Procedure, stepCalled } from './definition.ts'

/** The version of the day; of the day that is named, where what happened before is entered now (补录). */
export function openedUnder(
  catalogue: ProcedureCatalogue,
  { procedure: id, step, answers }: { readonly procedure: string; readonly step: string; readonly answers: unknown },
  today: string,
): Procedure | undefined {
  const now = catalogue.current(id, today)
  const opening = now && stepCalled(now, step)
  const day = opening && namedDay(opening, answers)
  if (day === undefined || day >= today) return now
  // A day before there was any version is refused by the first one, which says since when it is in force.
  const [first] = catalogue.all
    .filter((one) => one.id === id)
    .sort((one, other) => (one.version < other.version ? -1 : 1))
  return catalogue.current(id, day) ?? first
}
