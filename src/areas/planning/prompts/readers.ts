import { z } from 'zod'
import { officesById } from '../../../kernel/procedure/choices.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import { namedDuty } from './duty.ts'

const Asked = z.object({ unit: z.string().catch(''), duty: z.string().catch(''), since: z.string().catch('') })

/** The opening of a case names both; a later step may name the desk anew. */
const asked = (answers: unknown) => Asked.parse(Object(answers))

export const readers: readonly FactReader[] = [
  factReader('promptedOffice', async (database, { actor, answers }) => {
    const sender = actor.kind === 'officer' ? actor.office : ''
    const { unit } = asked(answers)
    const found = await officesById(database, [sender, unit])
    return { sender: found.get(sender), addressee: found.get(unit) }
  }),
  factReader('namedDuty', (_, { answers, laws, day }) => {
    const { duty, since } = asked(answers)
    return Promise.resolve(namedDuty(laws, duty, since || day))
  }),
  factReader('holdingOffice', async (database, { file, actor }) => {
    const id = file?.office ?? (actor.kind === 'officer' ? actor.office : '')
    return (await officesById(database, [id])).get(id)?.name.zh
  }),
]
