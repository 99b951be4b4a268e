import type { Office, OfficeKind } from '../../../kernel/identity/actor.ts'
import { officesById } from '../../../kernel/procedure/choices.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** The office of whoever acts, and the one that the answer `unit` names. */
    readonly partner: { readonly own: Office | undefined; readonly other: Office | undefined }
  }
}

/** 本级: a standing committee and the government of its own level and place. */
export const atThisLevel =
  (kind: OfficeKind, grounds: Grounds): Guard<'partner'> =>
  ({ facts: { partner } }) => {
    const { own, other } = partner
    if (other?.kind === kind && own?.level === other.level && own.region === other.region) return undefined
    const reason =
      kind === 'government'
        ? { zh: '只转送本级人民政府', en: 'It goes to the people’s government of this level alone' }
        : { zh: '只向本级人大常委会报告', en: 'It goes to the standing committee of this level alone' }
    return refuse('incomplete', reason, { grounds })
  }

export const readers: readonly FactReader[] = [
  factReader('partner', async (database, { actor, answers }) => {
    const own = actor.kind === 'officer' ? actor.office : ''
    const unit = String(Object(answers).unit ?? '')
    const found = await officesById(database, [own, unit])
    return { own: found.get(own), other: found.get(unit) }
  }),
]
