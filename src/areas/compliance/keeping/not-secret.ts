import type { Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { RecordJudge } from '../../../mechanisms/register/judge.ts'
import { factsIn, operatorFacts } from '../facts/register.ts'
import { type Duty, dutyOn } from './texts.ts'

export const NOT_SECRET = 'compliance.not-secret'

const secretNetworks: Duty = { first: ['art-77/para-1'], second: ['art-79/para-1'] }

/** What was read in a transaction, for the rows of an import: it holds until the transaction ends and no longer. */
const read = new WeakMap<Database, Map<string, Promise<boolean>>>()

/** Whether an office says that its network is secret. */
export async function isSecret(database: Database, office: string): Promise<boolean> {
  const found = await database
    .selectFrom('register_record')
    .select('content')
    .where('register', '=', operatorFacts.id)
    .where('office', '=', office)
    .where('state', '=', 'current')
    .executeTakeFirst()
  return factsIn(found?.content)?.secret === 'yes'
}

function isSecretHere(database: Database, office: string): Promise<boolean> {
  if (!database.isTransaction) return isSecret(database, office)
  const offices = read.get(database) ?? new Map<string, Promise<boolean>>()
  read.set(database, offices)
  const known = offices.get(office) ?? isSecret(database, office)
  offices.set(office, known)
  return known
}

/** Why nothing is taken of a secret network. */
export const keptNothing = (day: Day): Refusal =>
  refuse(
    'out-of-turn',
    {
      zh: '本单位登记为涉密网络：本站只保存这一项，不登记其他任何内容，请依照保密法律、行政法规办理',
      en: 'Your network is entered as secret: nothing but that is kept here. The laws and regulations on secrecy apply',
    },
    { grounds: dutyOn(secretNetworks, day) },
  )

/** Of a network that stores or processes State secrets nothing is kept here but that it is one. */
export const notSecretJudge: RecordJudge = {
  name: NOT_SECRET,
  async whyNot({ database, office, today, record }) {
    if (record.state === 'withdrawn' || !(await isSecretHere(database, office))) return undefined
    return keptNothing(today)
  },
}
