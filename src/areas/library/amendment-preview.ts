import type { Actor } from '../../kernel/identity/actor.ts'
import type { Tried } from '../../kernel/library/amending.ts'
import type { Edition } from '../../law/edition.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'

/** A decision is some tens of kilobytes; the longest of those read here had a hundred. */
export const LONGEST_DECISION = 1024 * 1024

/** Who takes a text into the library: the head of a popularisation office, on what an editor has prepared. */
export const TAKER = 'popularisation-head'

export const mayTake = (actor: Actor): actor is Extract<Actor, { kind: 'officer' }> =>
  actor.kind === 'officer' && actor.roles.includes(TAKER)

/** Why a tried decision cannot be taken as it stands; undefined where it can. */
export function whyNotTaken(
  { decision, amended }: Tried,
  base: Edition,
  { checked, compared }: { readonly checked: boolean; readonly compared: boolean },
): Refusal | undefined {
  if (decision.inForce === undefined) {
    return refuse('incomplete', {
      zh: '决定没有写明施行日期，不能确定新文本的版本',
      en: 'The decision does not say when it comes into force, so the new text has no version',
    })
  }
  if (decision.inForce <= base.version) {
    return refuse('incomplete', {
      zh: `决定自${decision.inForce}起施行，不晚于所依据的文本（${base.version}）`,
      en: `The decision is in force from ${decision.inForce}, not after the text it amends (${base.version})`,
    })
  }
  if (amended.doubtful.length > 0 && !checked) {
    return refuse('incomplete', {
      zh: '有须由人核对之处：逐条核对后勾选“已核对”，再采用',
      en: 'There are points for a person to check: check each, tick the box, then take it',
    })
  }
  if (!compared) {
    return refuse('incomplete', {
      zh: '请先看比对，勾选“已看过上面的比对”，再采用',
      en: 'Read the comparison first and tick that you did, then take it',
    })
  }
  return undefined
}

export const alreadyHeld = (version: string): Refusal =>
  refuse('overtaken', {
    zh: `法库已有自${version}起施行的文本，未作任何修改`,
    en: `The library already has a text in force from ${version}; nothing was changed`,
  })

export const notTheTaker = refuse('not-yours', {
  zh: '采用新文本由普法办负责人办理；您可以预览',
  en: 'A new text is taken by the head of a popularisation office; you may look at what it would do',
})
