import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { RecordJudge } from '../../../mechanisms/register/judge.ts'
import { operatorFacts } from '../facts/register.ts'
import { type Duty, dutyOn } from './texts.ts'

export const NOT_SECRET = 'compliance.not-secret'

const secretNetworks: Duty = { first: ['art-77/para-1'], second: ['art-79/para-1'] }

/** Whether a network is said to be secret, or one person said so and another has not agreed yet. */
export type SaidSecret = 'entered' | 'waiting' | undefined

/** What was read in a transaction, for the rows of an import: it holds until the transaction ends and no longer. */
const read = new WeakMap<Database, Map<string, Promise<SaidSecret>>>()

/** Whether an office says that its network is secret. One statement. */
export async function saidSecret(database: Database, office: string): Promise<SaidSecret> {
  const { rows } = await sql<{ entered: boolean; waiting: boolean }>`select
    exists (select from register_record where register = ${operatorFacts.id} and office = ${office}
      and state = 'current' and content ->> 'secret' = 'yes') as entered,
    exists (select from register_proposal p join register_proposed r on r.proposal = p.id
      where p.office = ${office} and p.register = ${operatorFacts.id} and p.state = 'waiting'
        and r.state = 'current' and r.content ->> 'secret' = 'yes') as waiting`.execute(database)
  const [found] = rows
  if (found?.entered) return 'entered'
  return found?.waiting ? 'waiting' : undefined
}

function saidSecretHere(database: Database, office: string): Promise<SaidSecret> {
  if (!database.isTransaction) return saidSecret(database, office)
  const offices = read.get(database) ?? new Map<string, Promise<SaidSecret>>()
  read.set(database, offices)
  const known = offices.get(office) ?? saidSecret(database, office)
  offices.set(office, known)
  return known
}

const WHY = {
  entered: {
    zh: '本单位登记为涉密网络：本站只保存这一项，不登记其他任何内容，请依照保密法律、行政法规办理',
    en: 'Your network is entered as secret: nothing but that is kept here. The laws and regulations on secrecy apply',
  },
  waiting: {
    zh: '本单位填报为涉密网络，正等待网络运营单位负责人同意：在此期间不收其他任何内容',
    en: 'Your network is put down as secret and waits for the head of the operator to agree: until then nothing else is taken',
  },
} as const satisfies Readonly<Record<NonNullable<SaidSecret>, Say>>

/** Why nothing is taken of a secret network. */
export const keptNothing = (day: Day, said: NonNullable<SaidSecret> = 'entered'): Refusal =>
  refuse('out-of-turn', WHY[said], { grounds: dutyOn(secretNetworks, day) })

/** Of a network that stores or processes State secrets nothing is kept here but that it is one. */
export const notSecretJudge: RecordJudge = {
  name: NOT_SECRET,
  async whyNot({ database, office, today, record }) {
    const said = record.state === 'withdrawn' ? undefined : await saidSecretHere(database, office)
    return said && keptNothing(today, said)
  },
}
