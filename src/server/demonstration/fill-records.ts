import { sql } from 'kysely'
import { dayOf, daysLater } from '../../kernel/calendar/day.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { sealingOf } from '../../kernel/seal/seal.ts'
import { isRefusal } from '../../law/refusal.ts'
import { actOnRecord } from '../../mechanisms/register/act.ts'
import { settleProposal } from '../../mechanisms/register/agreement/settle.ts'
import type { Area } from '../../web/area.ts'
import { judgesOf } from '../../web/register/reading.ts'
import { demonstrationOf } from '../people/collect.ts'

/**
 * Enters the records of the demonstration by real acts, in registers in which its office has none yet.
 *
 * @returns how many
 * @throws where one is refused: the demonstration is data of this program, and what is wrong in it is a fault
 */
export async function fillRecords(kernel: Kernel, areas: readonly Area[]): Promise<number> {
  const { identity, shelf: laws } = kernel
  const { database, now } = identity
  const seal = sealingOf(kernel.seal)
  const context = {
    database,
    now,
    seal,
    judges: judgesOf({ areas, laws }),
    sources: { laws, registers: areas.flatMap(({ registers = [] }) => registers) },
  }
  const { rows } = await sql<{ register: string; office: string }>`
    select distinct register, office from register_record
    union select distinct register, office from register_proposal`.execute(database)
  const filled = new Set(rows.map(({ register, office }) => `${register} ${office}`))
  const people = new Map(demonstrationOf(areas).people.map((person) => [person.id, person]))
  const today = dayOf(kernel.now())
  let entered = 0
  const actorOf = (id: string) => {
    const person = people.get(`demo-${id}`)
    if (!person) throw new Error(`nobody of the demonstration is ${id}`)
    return { kind: 'officer', person: person.id, office: person.at, roles: person.roles } as const
  }
  for (const { register, by, agreedBy, ago, values } of areas.flatMap(({ demoRecords = [] }) => demoRecords)) {
    const actor = actorOf(by)
    if (filled.has(`${register.id} ${actor.office}`)) continue
    const then = ago === undefined ? context : { ...context, now: () => daysLater(now(), -ago) }
    const done = await actOnRecord(then, { register, actor, act: 'entry', values: values(today) })
    if (isRefusal(done)) throw new Error(`${register.id} by ${by}: ${done.reason.en}`)
    entered += 1
    if (done.proposal === undefined || agreedBy === undefined) continue
    const word = {
      register,
      actor: actorOf(agreedBy),
      proposal: done.proposal,
      agrees: true,
      confirmed: Object.keys(register.agrees?.confirms ?? {}),
    }
    const settled = await settleProposal(then, word)
    if (isRefusal(settled)) throw new Error(`${register.id} by ${agreedBy}: ${settled.reason.en}`)
  }
  return entered
}
