import type { Say } from '../../../law/say.ts'

/** When a duty is done. One upon an event or before an act asks nothing while none is entered. */
export const natures = {
  continuing: { zh: '持续', en: 'continuing' },
  periodic: { zh: '定期', en: 'periodic' },
  'before-act': { zh: '行为之前', en: 'before an act' },
  'upon-event': { zh: '遇事', en: 'upon an event' },
} as const satisfies Readonly<Record<string, Say>>

export type DutyNature = keyof typeof natures

/** What is known of a duty beside the law's own data: when it is done, and which tests over registers can prove it. */
export interface DutyEntry {
  readonly nature: DutyNature
  /** Ids of `DutyProof`s; evidence proves every duty besides. */
  readonly proofs: readonly string[]
}
