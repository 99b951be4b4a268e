import type { HoldGround, PoliceOrgan } from './retention.ts'

// What is asked of whoever administers a logbook, and what came of it.

/** The order of another server that an act carries out: told again it is answered by the entry that it became. */
export interface OrderOf {
  readonly order?: string | undefined
}

export interface HoldAsked extends OrderOf {
  readonly document: string
  /** When the document was issued; today, if not said. */
  readonly dated?: string | undefined
  readonly organ: string
  readonly ground: HoldGround
  readonly agency?: PoliceOrgan | undefined
  readonly query: string
  readonly since?: number | undefined
  readonly until?: number | undefined
  readonly by: string
}

export interface DeletionAsked extends OrderOf {
  /** A day in China: what was received before it goes. As much as may, if not said. */
  readonly before?: string | undefined
  readonly sources?: readonly string[] | undefined
  readonly by: string
}

export interface ReleaseAsked extends OrderOf {
  readonly hold: number
  readonly document: string
  readonly organ: string
  /** Where another organ releases it than asked for it: how it came to that, in words. */
  readonly tookOver?: string | undefined
  readonly by: string
}

export interface Deleted {
  readonly position: number
  readonly events: number
  readonly held: number
  readonly before: number
}

export interface Compacted {
  readonly position: number
  readonly files: number
}
