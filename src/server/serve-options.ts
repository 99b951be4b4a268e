import type { Storage } from '../kernel/storage/open.ts'
import type { Edition } from '../law/edition.ts'
import type { LogbookBeside } from '../mechanisms/logbook/beside.ts'

/** What `main.ts` is given: it serves until `stop`, and resolves when the last answer is given. */
export interface ServeOptions {
  readonly storage: Storage
  /** The shipped laws, read and checked. */
  readonly shelf: readonly Edition[]
  readonly host: string
  readonly port: number
  readonly demo: boolean
  /** Of a demonstration: whether its cases are told too. */
  readonly told: boolean
  readonly stop: AbortSignal
  /** The logbook that runs beside this server in a process of its own, where it was asked for. */
  readonly logbook?: LogbookBeside | undefined
}
