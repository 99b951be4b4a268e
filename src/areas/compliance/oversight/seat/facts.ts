import { sql } from 'kysely'
import { z } from 'zod'
import { foldLogin } from '../../../../kernel/identity/account.ts'
import { type FactReader, factReader } from '../../../../kernel/procedure/fact.ts'
import { loadPieces } from '../../../../mechanisms/evidence/load.ts'
import { ownRows } from '../own-rows.ts'
import { scopeOf } from './audit-seat.ts'

const Named = z.object({ auditor: z.string().catch('') })

export const readers: readonly FactReader[] = [
  factReader('auditorIsOwn', async (database, { actor, answers }) => {
    const { auditor } = Named.parse(Object(answers))
    const office = actor.kind === 'officer' ? actor.office : ''
    const { rows } = await sql<{ own: boolean }>`
      select exists (select from account join posting on posting.person = account.person
        where account.login = ${foldLogin(auditor)} and posting.office = ${office}) as own`.execute(database)
    return rows[0]?.own ?? false
  }),
  factReader('auditScope', async (database, { actor, answers, day, laws }) => {
    if (actor.kind !== 'officer') return { units: new Set<string>(), pieces: new Map<string, number>() }
    const { rows } = await ownRows(database, laws, { office: actor.office, day })
    const found = await loadPieces(database, {
      reader: actor,
      ids: scopeOf(Object(answers)).pieces.map(({ piece }) => piece),
    })
    return {
      units: new Set(rows.map(({ unit }) => unit)),
      pieces: new Map(found.flatMap(({ id, state, version }) => (state === 'current' ? [[id, version]] : []))),
    }
  }),
]
