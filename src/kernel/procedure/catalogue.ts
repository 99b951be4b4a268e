import type { Day } from '../calendar/day.ts'
import type { Procedure } from './definition.ts'
import { type ChangedRelease, whyChanged } from './release.ts'

/** Every released version of every procedure. */
export interface ProcedureCatalogue {
  readonly all: readonly Procedure[]
  /** Versions that are not as this database first served them: they stand in `all` closed to new cases. */
  readonly changed: readonly ChangedRelease[]
  /** The version under which a case is opened on a day; undefined before the first. */
  current(id: string, on: Day): Procedure | undefined
  /** The version a case is pinned to. */
  at(id: string, version: string): Procedure | undefined
  /** The version under which cases of this one go on; undefined where they stay. */
  next(id: string, version: string): Procedure | undefined
}

export function openCatalogue(
  released: readonly Procedure[],
  changed: readonly ChangedRelease[] = [],
): ProcedureCatalogue {
  const procedures = released.map((one) => {
    const change = changed.find(({ procedure, version }) => procedure === one.id && version === one.version)
    return change ? { ...one, closed: whyChanged(change) } : one
  })
  const byVersion = new Map(procedures.map((one) => [`${one.id}@${one.version}`, one]))
  if (byVersion.size !== procedures.length)
    throw new Error('a procedure stands in the catalogue twice with one version')
  const newestFirst = [...procedures].sort((one, other) => (one.version > other.version ? -1 : 1))
  return {
    all: procedures,
    changed,
    current: (id, on) => newestFirst.find((one) => one.id === id && one.version <= on),
    at: (id, version) => byVersion.get(`${id}@${version}`),
    next: (id, version) => procedures.find((one) => one.id === id && one.continues?.version === version),
  }
}
