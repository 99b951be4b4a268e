import type { Office } from '../../kernel/identity/actor.ts'
import type { OfficeChoice } from '../../web/fields.ts'
import { type NamedDepartment, type ReportText, text2017, text2026 } from './report-text.ts'

const texts: readonly ReportText[] = [text2017, text2026]

/** The department that the law of a version names for a kind of act, if it names one. */
export function namedFor(version: string, kind: string | undefined): NamedDepartment | undefined {
  const named = texts.find((text) => text.version === version)?.named ?? {}
  return Object.entries(named).find(([of]) => of === kind)?.[1]
}

/** The offices of the named department first, each with its article; all others after them, as they came. */
export function namedFirst(offices: readonly Office[], named: NamedDepartment | undefined): readonly OfficeChoice[] {
  if (!named) return offices
  const meant = offices.filter(({ kind }) => kind === named.office)
  const others = offices.filter(({ kind }) => kind !== named.office)
  return [...meant.map((office) => ({ ...office, grounds: [named.ground] })), ...others]
}
