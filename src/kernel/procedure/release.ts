import { hash } from 'node:crypto'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'
import type { Procedure } from './definition.ts'
import { type LockedForm, lockedForm } from './locked.ts'

/**
 * Keeps the form of every version as it was first served, and holds each to it from then on: cases opened under a
 * version stay on it, so the same version never means two things on one database.
 *
 * @returns the refusal where a version is not as it was first served; it names each place that differs
 */
export async function holdReleases(
  database: Database,
  procedures: readonly Procedure[],
  now: Date,
): Promise<Refusal | undefined> {
  if (procedures.length === 0) return undefined
  const forms = procedures.map((one) => ({ procedure: one.id, version: one.version, ...lockedForm(one) }))
  await database
    .insertInto('procedure_release')
    .values(forms.map((form) => ({ ...form, first_seen: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const kept = await database.selectFrom('procedure_release').selectAll().execute()
  const changed = forms.flatMap((form) => {
    const first = kept.find(({ procedure, version }) => procedure === form.procedure && version === form.version)
    return first && first.form !== form.form ? [differs(form, first)] : []
  })
  return changed.length > 0 ? notAsReleased(changed) : undefined
}

const differs = ({ procedure, version, form }: LockedForm & Named, first: Pick<LockedForm, 'form'>): string =>
  `${procedure}@${version}: ${places(JSON.parse(first.form), JSON.parse(form)).join(', ')}`

const notAsReleased = (where: readonly string[]): Refusal =>
  refuse('out-of-turn', {
    zh: `程序的已发布版本与首次启用时不同，未启动：${where.join('；')}。修改须作为新的版本另存一个文件；已发布的请恢复原样。`,
    en: `A released version of a procedure is not as it was first served; not started: ${where.join('; ')}. A change is a new version in its own file: put the released one back as it was.`,
  })

interface Named {
  readonly procedure: string
  readonly version: string
}

/** Where two forms differ, at most ten places: `steps.accept.to`. */
export function places(one: unknown, other: unknown, at: readonly string[] = []): readonly string[] {
  if (one === other) return []
  if (!isNode(one) || !isNode(other)) return [at.join('.')]
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
  return names.flatMap((name) => places(Reflect.get(one, name), Reflect.get(other, name), [...at, name])).slice(0, 10)
}

const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null

export interface Release extends LockedForm {
  readonly firstSeen: Date
}

/** A version as it was first served; undefined where this house never served it, or its row was tampered with. */
export async function releaseOf(database: Database, { procedure, version }: Named): Promise<Release | undefined> {
  const row = await database
    .selectFrom('procedure_release')
    .select(['form', 'hash', 'first_seen'])
    .where('procedure', '=', procedure)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!row || hash('sha256', row.form, 'hex') !== row.hash) return undefined
  return { form: row.form, hash: row.hash, firstSeen: row.first_seen }
}
