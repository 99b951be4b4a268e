import { findOffice } from '../../../kernel/identity/offices.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { recordsHolding } from '../../../mechanisms/register/holding.ts'
import { FiguresForm, hearingFigures } from './register.ts'

/** The figures of the office that holds a case, and whether the rule of the cyberspace administrations binds it. */
export interface HearingFigures {
  readonly figures: EnteredFigures | undefined
  readonly isCyberspace: boolean
}

export type EnteredFigures = ReturnType<typeof FiguresForm.parse>

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    readonly 'penalty.hearingFigures': HearingFigures
  }
}

export const readers: readonly FactReader[] = [
  factReader('penalty.hearingFigures', async (database, { file, day }) => {
    const office = file && (await findOffice(database, file.office))
    if (!office || isRefusal(office)) return { figures: undefined, isCyberspace: false }
    // Their periods never overlap: one at most holds on a day.
    const [held] = await recordsHolding(database, hearingFigures, { office: office.id, day })
    return { figures: FiguresForm.safeParse(held?.content).data, isCyberspace: office.kind === 'cyberspace' }
  }),
]
