import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Say } from '../../law/say.ts'
import type { Database } from '../storage/connection.ts'
import { type Core, coreHash, coreOf, places } from './core.ts'
import type { Procedure } from './definition.ts'
import { type StoredForm, type Superseded, supersede, supersededFaults, takerOf } from './superseded.ts'
import { type WholeForm, wholeForm } from './whole-form.ts'

/** A version whose legal core is not the one under which this database first served it, and where the two differ. */
export interface ChangedRelease {
  readonly procedure: string
  readonly version: string
  readonly places: readonly string[]
}

interface Holding {
  readonly procedures: readonly Procedure[]
  readonly superseded?: readonly Superseded[]
}

/**
 * Stores the form of every version as it was first served, and compares each legal core with it from then on: cases
 * stay on the version they were opened under, so the same version never means two things on one database. Cases of
 * drafts are brought to the version that takes them.
 *
 * @returns the versions that are not as they were first served: no new case is opened under one, and those that are
 *   open go on
 * @throws where the table of drafts does not fit the procedures
 */
export async function holdReleases(
  database: Database,
  { procedures, superseded: table = [] }: Holding,
  now: Date,
): Promise<readonly ChangedRelease[]> {
  const faults = supersededFaults(table, procedures)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  if (procedures.length === 0) return []
  const forms = procedures.map((one) => ({ procedure: one.id, version: one.version, ...wholeForm(one) }))
  return database.transaction().execute(async (transaction) => {
    // As many cases as there are of a draft, each once.
    await sql`set local statement_timeout = 0`.execute(transaction)
    const drafts = (await otherForms(transaction, forms)).flatMap((stored) => {
      const draft = table.find((one) => isOf(one, stored))
      return draft ? [{ ...keyOf(stored), into: takerOf(draft) }] : []
    })
    await supersede(transaction, { drafts, table, now })
    await transaction
      .insertInto('procedure_release')
      .values(forms.map((form) => ({ ...form, first_seen: now })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return (await otherForms(transaction, forms)).flatMap((stored) => changeOf(stored, forms))
  })
}

interface Stored extends StoredForm {
  readonly form: string
}

const keyOf = ({ procedure, version, hash: of }: Stored): StoredForm => ({ procedure, version, hash: of })

const isSame = (one: Omit<StoredForm, 'hash'>, other: Omit<StoredForm, 'hash'>): boolean =>
  one.procedure === other.procedure && one.version === other.version

/** The forms that hold here and are not to the letter those of this program: a few, where any. */
async function otherForms(transaction: Database, forms: readonly Stored[]): Promise<readonly Stored[]> {
  return transaction
    .selectFrom('procedure_release')
    .select(['procedure', 'version', 'hash', 'form'])
    .where('superseded_at', 'is', null)
    .where(
      'hash',
      'not in',
      forms.map((one) => one.hash),
    )
    .execute()
}

function isOf(one: Superseded, stored: Stored): boolean {
  if (!isSame(one, stored)) return false
  if ('into' in one) return true
  const core = coreIn(stored)
  return core !== undefined && coreHash(core) === one.core
}

/** The core of a stored form; undefined where it cannot be read, or is not the form its hash speaks of. */
function coreIn({ form, hash: of }: Stored): Core | undefined {
  if (hash('sha256', form, 'hex') !== of) return undefined
  try {
    return coreOf(form)
  } catch {
    return undefined
  }
}

function changeOf(stored: Stored, forms: readonly Stored[]): readonly ChangedRelease[] {
  const { procedure, version } = stored
  const now = forms.find((form) => isSame(form, stored))
  if (!now) return []
  const found = places(coreIn(stored), coreOf(now.form))
  return found.length === 0 ? [] : [{ procedure, version, places: found }]
}

/** Why no case is opened under a version, for everybody who meets it. */
export function whyChanged({ procedure, version, places: where }: ChangedRelease): Say {
  const named = where.filter((place) => place !== '')
  const [zh, en] = [named.join('、') || '全文', named.join(', ') || 'all of it']
  return {
    zh: `程序 ${procedure}@${version} 的法定内容与本站首次启用时不同（${zh}），暂不受理新的案件；已有案件照常办理。请管理人员恢复该版本，改动另存为新的版本。`,
    en: `The legal core of ${procedure}@${version} is not the one first served here (${en}): no new case is opened under it, and open cases go on. Its keepers must put this version back as it was and release the change as a new version.`,
  }
}

/** A form as it was served here, and the version that took its cases since, where one did. */
export interface Release extends WholeForm {
  readonly firstSeen: Date
  readonly superseded: { readonly by: string; readonly at: Date } | undefined
}

/**
 * A version as it was first served, or of a draft as it was last. Undefined where this database never served it, or its
 * row was tampered with.
 */
export async function releaseOf(
  database: Database,
  { procedure, version }: Omit<StoredForm, 'hash'>,
): Promise<Release | undefined> {
  const row = await database
    .selectFrom('procedure_release')
    .select(['form', 'hash', 'first_seen', 'superseded_by', 'superseded_at'])
    .where('procedure', '=', procedure)
    .where('version', '=', version)
    .orderBy('superseded_at', (order) => order.desc().nullsFirst())
    .limit(1)
    .executeTakeFirst()
  if (!row || hash('sha256', row.form, 'hex') !== row.hash) return undefined
  const { superseded_by: by, superseded_at: at } = row
  return {
    form: row.form,
    hash: row.hash,
    firstSeen: row.first_seen,
    superseded: by === null || at === null ? undefined : { by, at },
  }
}
