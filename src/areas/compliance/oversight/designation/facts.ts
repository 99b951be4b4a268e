import { z } from 'zod'
import type { OfficeKind } from '../../../../kernel/identity/actor.ts'
import { officesById } from '../../../../kernel/procedure/choices.ts'
import { type FactReader, factReader } from '../../../../kernel/procedure/fact.ts'

declare module '../../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** The desk that a designation names; undefined where it names none, or one that is not there. */
    readonly designatedDesk: { readonly id: string; readonly name: string; readonly kind: OfficeKind } | undefined
  }
}

const Named = z.object({ unit: z.string().catch('') })

export const readers: readonly FactReader[] = [
  factReader('designatedDesk', async (database, { answers }) => {
    const { unit } = Named.parse(Object(answers))
    const found = unit === '' ? undefined : (await officesById(database, [unit])).get(unit)
    return found && { id: found.id, name: found.name.zh, kind: found.kind }
  }),
]
