import type { Say } from '../law/say.ts'

/** A unit of one edition, and the page of an area that carries it out. */
export interface CarriedOut {
  readonly unit: string
  readonly name: Say
  readonly path: string
}
