import { z } from 'zod'
import type { ActContext } from '../src/kernel/procedure/act-context.ts'
import { openCatalogue } from '../src/kernel/procedure/catalogue.ts'
import type { Procedure } from '../src/kernel/procedure/definition.ts'
import { byName } from '../src/kernel/procedure/fact.ts'
import { judgedOn } from '../src/kernel/procedure/guard.ts'
import type { KeySource } from '../src/kernel/seal/key-file.ts'
import { sealHeld, sealReader } from '../src/kernel/seal/opening.ts'
import { openSeal, type Seal, sealingOf } from '../src/kernel/seal/seal.ts'
import type { Database } from '../src/kernel/storage/connection.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { post, testKeys } from './identity.ts'
import { testRoles } from './roles.ts'
import { officer, quietReader, type SampleStage, sample, sampleContext } from './sample-procedure.ts'

const REPORT = 'csl@2017-06-01#art-14/para-1'
const PROTECT = 'csl@2017-06-01#art-14/para-2'

const { submit, transfer } = sample.steps
if (!submit || !transfer) throw new Error('the sample lacks a step')

/** The sample with all that a seal can do; no law orders it so. */
export const sealedSample: Procedure<SampleStage> = {
  ...sample,
  version: '2017-07-01',
  keepsSealed: { months: 6, figure: 'own', grounds: [PROTECT] },
  steps: {
    ...sample.steps,
    submit: {
      ...submit,
      asks: submit.asks.extend({
        card: z.string().max(60).optional().meta({ zh: '证件号码', en: 'Number of a card', sealed: 'exact' }),
        along: z.boolean().optional().meta({ zh: '随案移送', en: 'Goes along' }),
      }),
    },
    transfer: { ...transfer, carriesSeal: 'along' },
    again: {
      name: { zh: '重新留下', en: 'Leave anew' },
      who: 'party',
      from: ['received'],
      to: 'received',
      grounds: [REPORT],
      asks: submit.asks.pick({ contact: true }),
    },
    joint: {
      name: { zh: '由两人留下', en: 'Leave by two' },
      who: { role: 'investigator' },
      concurs: { role: 'legal-reviewer' },
      from: ['received'],
      to: 'received',
      grounds: [REPORT],
      asks: submit.asks.pick({ contact: true }),
    },
    unseal: {
      name: { zh: '启封', en: 'Open the seal' },
      who: { role: 'investigator' },
      concurs: { role: 'legal-reviewer' },
      from: ['received'],
      to: 'received',
      grounds: [PROTECT],
      asks: z.strictObject({ reasons: z.string().min(4).max(500).meta({ zh: '理由', en: 'Why' }) }),
      reasons: 'reasons',
      unseals: { hours: 24 },
      ...judgedOn({ facts: ['sealed'], guards: { sealHeld } }),
      tells: [{ whom: 'party', text: { zh: '已启封', en: 'It was opened' } }],
    },
  },
}

/** Puts people of the sample in office, by `office/role` or `office/role/2`: a second person answers for each of them. */
export async function postPeople(database: Database, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const actor = officer(name)
    if (actor.kind !== 'officer') throw new Error(`${name} is no officer`)
    const { person, office, roles } = actor
    const place = { kind: office === 'cyber' ? 'cyberspace' : 'police', level: 'city', region: '990100' } as const
    await database
      .insertInto('office')
      .values({ id: office, name_zh: office, name_en: office, ...place })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await database
      .insertInto('person')
      .values({ id: person, name: person, email: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    for (const role of roles)
      await post({ database, roles: testRoles, keys: testKeys }, { person, office, role, since: '2017-01-01' })
  }
}

export async function sealOn(database: Database, source: KeySource, now = () => new Date()): Promise<Seal> {
  const seal = await openSeal({ database, source, postKey: testKeys.row, now })
  if (isRefusal(seal)) throw new Error(seal.reason.en)
  return seal
}

export const sealedContext = (now: () => Date, seal: Seal, procedure: Procedure = sealedSample): ActContext =>
  sampleContext(now, {
    catalogue: openCatalogue([procedure]),
    seal: sealingOf(seal),
    readers: byName([quietReader, sealReader]),
  })
