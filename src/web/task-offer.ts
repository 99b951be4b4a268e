import type { Day } from '../kernel/calendar/day.ts'
import type { Say } from '../law/say.ts'

/** Something that is to go into a plan of an officer's own office: a task as its form begins, with where it comes from. */
export interface TaskOffer {
  /** As its office wrote it. */
  readonly title: string
  readonly due?: Day | undefined
  /** Why it goes into a plan. */
  readonly why: Say
  readonly path: string
}

/** A kind of such offers, as data: of the officer's own office alone, at most as many as asked. Whoever keeps a plan takes them up. */
export interface TaskOfferSource<Asked> {
  readonly id: string
  readonly read: (asked: Asked) => Promise<readonly TaskOffer[]>
}
