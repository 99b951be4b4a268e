import { hash } from 'node:crypto'
import { z } from 'zod'
import { canonical } from '../../kernel/ledger/commitment.ts'
import { places } from '../../kernel/procedure/core.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Say } from '../../law/say.ts'
import { registerCore } from './core.ts'
import type { Register } from './define.ts'
import { indexesOf, indexesThere } from './indexes.ts'

/** A definition written out: its JSON in one spelling, and the SHA-256 of it, hexadecimal. */
interface WholeRegister {
  readonly form: string
  readonly hash: string
}

/** The whole of a register as JSON: its fields as JSON Schema; checks are named, since they are functions. */
export function wholeRegister({ fields, judge: _, former: __, tells: ___, ...declared }: Register): WholeRegister {
  const asked = z.toJSONSchema(fields, { unrepresentable: 'any', io: 'input' })
  const form = canonical(z.json().parse(JSON.parse(JSON.stringify({ ...declared, fields: asked }))))
  return { form, hash: hash('sha256', form, 'hex') }
}

/** A definition that is not the one first served here under its version, or that old records do not satisfy. */
export interface ChangedRegister {
  readonly register: string
  readonly version: string
  /** Where it differs: `fields.properties.kind`. */
  readonly places: readonly string[]
  /** Whether a key or periods are not held by the database, since records entered before break them. */
  readonly unheld: boolean
}

/** Which definitions differ from what this database was first served. Nothing is stopped by it. */
export async function heldRegisters(
  database: Database,
  registers: readonly Register[],
): Promise<readonly ChangedRegister[]> {
  const stored = await database.selectFrom('register_release').select(['register', 'version', 'form']).execute()
  const found: ChangedRegister[] = []
  for (const register of registers) {
    const { id, version } = register
    const first = stored.find((one) => one.register === id && one.version === version)
    const differs = first ? places(registerCore(first.form), registerCore(wholeRegister(register).form)) : []
    const made = new Set((await indexesThere(database, register)).map(({ name }) => name))
    const unheld = !indexesOf(register).every(({ name }) => made.has(name))
    if (differs.length > 0 || unheld) found.push({ register: id, version, places: differs, unheld })
  }
  return found
}

/** The words of it, for those who keep the installation. */
export function whyRegisterChanged({ register, version, places: where, unheld }: ChangedRegister): Say {
  const named = where.filter((place) => place !== '')
  const differs = where.length > 0
  return {
    zh: [
      `登记簿 ${register}@${version}：`,
      differs &&
        `定义与本站首次启用时不同（${named.join('、') || '全文'}）；已有记录照旧可读，新的内容按现在的定义判断。`,
      unheld && '有唯一性或者期间的要求，已有记录不符，数据库未能保证；请先改正这些记录，再重新启动。',
    ]
      .filter((part) => part !== false)
      .join(''),
    en: [
      `Register ${register}@${version}:`,
      differs &&
        `its definition is not the one first served here (${named.join(', ') || 'all of it'}); old records are read as before, and what is entered now is judged by the new one.`,
      unheld &&
        'it asks for a key or for periods that records entered before do not satisfy, so the database does not hold it: mend those records and start again.',
    ]
      .filter((part) => part !== false)
      .join(' '),
  }
}

const Labels = z.object({
  fields: z.object({ properties: z.record(z.string(), z.object({ zh: z.string(), en: z.string() })) }),
})

/** What earlier definitions called fields that the one of today has no more, so that old values have their names. */
export async function formerLabels(database: Database, register: Register): Promise<Readonly<Record<string, Say>>> {
  const stored = await database
    .selectFrom('register_release')
    .select('form')
    .where('register', '=', register.id)
    .orderBy('first_seen')
    .execute()
  return Object.fromEntries(
    stored.flatMap(({ form }) => {
      const { data } = Labels.safeParse(JSON.parse(form))
      return Object.entries(data?.fields.properties ?? {}).map(([name, { zh, en }]) => [name, { zh, en }])
    }),
  )
}
