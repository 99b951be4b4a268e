import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { no } from './refusals.ts'
import { isRole, type Role, roles } from './roles.ts'

/** A set of parts in one matter; no two of them may be one person's. */
export interface Separation {
  readonly name: Say
  /** Roles, or parts that a procedure names itself (`owner`, `verifier`). */
  readonly parts: readonly string[]
}

/** The separations that hold in every case. A procedure may add its own. */
export const separations: readonly Separation[] = [
  {
    name: { zh: '调查、审核、决定、听证相分离', en: 'investigation, review, decision and hearing are kept apart' },
    parts: ['intake', 'investigator', 'legal-reviewer', 'decider', 'hearing-host'] satisfies Role[],
  },
  { name: { zh: '起草与审核相分离', en: 'author and reviewer are kept apart' }, parts: ['writer', 'reviewer'] },
  {
    name: { zh: '普法办起草、审核、审定相分离', en: 'drafting, review and approval are kept apart' },
    parts: ['popularisation-officer', 'popularisation-reviewer', 'popularisation-head'] satisfies Role[],
  },
  { name: { zh: '责任人与核验人相分离', en: 'owner and verifier are kept apart' }, parts: ['owner', 'verifier'] },
  {
    name: { zh: '网络安全负责人与法务相分离', en: 'security officer and legal officer are kept apart' },
    parts: ['security-officer', 'legal-officer'] satisfies Role[],
  },
  {
    name: { zh: '启封申请人与同意人相分离', en: 'who asks to unseal and who agrees are kept apart' },
    parts: ['unseal-asker', 'unseal-second'],
  },
]

/** Somebody had a part in a case. */
export interface CasePart {
  readonly part: string
  readonly person: string
}

const nameOf = (part: string): Say => (isRole(part) ? roles[part].name : { zh: part, en: part })

/**
 * Why a person cannot take a part in a case: they had one in it that must be another's. Taking the same part again is
 * no fault.
 *
 * @param had everyone's parts in this case so far
 */
export function whyNotSeparate(
  { part, person }: CasePart,
  had: readonly CasePart[],
  rules: readonly Separation[] = separations,
): Refusal | undefined {
  const clash = rules
    .filter(({ parts }) => parts.includes(part))
    .flatMap((rule) =>
      had
        .filter((one) => one.person === person && one.part !== part && rule.parts.includes(one.part))
        .map((one) => ({ rule, part: one.part })),
    )
    .at(0)
  if (!clash) return undefined
  return no('forbidden', {
    zh: `${clash.rule.name.zh}：您已在本案中担任${nameOf(clash.part).zh}，不能再担任${nameOf(part).zh}，须由另一人办理。`,
    en: `In this matter ${clash.rule.name.en}: you were ${nameOf(clash.part).en} in it and cannot be ${nameOf(part).en}; another person must.`,
  })
}
