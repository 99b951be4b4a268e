import { CompiledQuery, type Transaction } from 'kysely'
import { z } from 'zod'
import { formatAddress } from '../../law/address.ts'
import { diffTexts, type TextDiff } from '../../law/diff.ts'
import { parseLaw } from '../../law/parse/law-text.ts'
import { event } from '../event/definition.ts'
import { raise, raised } from '../event/raise.ts'
import type { Tables } from '../storage/tables.ts'
import { fitsLineage, type Lineage } from './compare.ts'

const address = z.string().optional()

/** A new version of a law was added: one event an article that is not as it was. */
export const provisionChanged = event(
  'provision.changed',
  z.strictObject({
    law: z.string(),
    from: z.string(),
    to: z.string(),
    /** Where the article stood; left out where it is new. */
    old: address,
    /** Where it stands; left out where it is gone. */
    new: address,
    kind: z.enum(['renumbered', 'changed', 'merged', 'split', 'added', 'removed']),
    /**
     * The day from which it is in force. The event is raised when the version is stored, often months before: until that
     * day nothing follows from it. A consumer asks `isInForce`, and `standingOf` what became of a unit it cites by a day.
     * Bodies of before this field are without it: there the version's day is its `to`.
     */
    inForce: z.string().optional(),
  }),
)

/** Where the article stood, where it stands, and how it came there. */
export type ProvisionChange = Readonly<z.infer<(typeof provisionChanged)['body']>>

/** Whether a change is in force on a day: before, the old words are still the law. */
export const isInForce = ({ inForce, to }: Pick<ProvisionChange, 'inForce' | 'to'>, day: string): boolean =>
  (inForce ?? to) <= day

export interface VersionAdded {
  readonly law: string
  readonly version: string
  readonly source: string
  readonly lineage: Lineage | undefined
}

/** Every article that is not as it was, by the words of both versions. */
function changesBetween({ law, from, to }: Pick<ProvisionChange, 'law' | 'from' | 'to'>, diff: TextDiff) {
  const old = (unit: string) => formatAddress({ law, version: from, unit })
  const fresh = (unit: string) => formatAddress({ law, version: to, unit })
  const told = (
    kind: ProvisionChange['kind'],
    one: string | undefined,
    other: string | undefined,
  ): ProvisionChange => ({
    law,
    from,
    to,
    old: one,
    new: other,
    kind,
    inForce: to,
  })
  return [
    ...diff.renumbered.map((pair) => told('renumbered', old(pair.old), fresh(pair.new))),
    ...diff.changed.flatMap(({ merged, split, ...pair }) => [
      ...(merged ?? []).map((unit) => told('merged', old(unit), fresh(pair.new))),
      ...(split ?? []).map((unit) => told('split', old(pair.old), fresh(unit))),
      ...(merged || split ? [] : [told('changed', old(pair.old), fresh(pair.new))]),
    ]),
    ...diff.added.map((come) => told('added', undefined, fresh(come.new))),
    ...diff.removed.map((gone) => told('removed', old(gone.old), undefined)),
  ]
}

interface Neighbour {
  readonly law: string
  readonly version: string
  readonly before: string
  readonly source: string
}

/**
 * Raises an event for each article that a version just added changes against the one before it, in the transaction that
 * adds it. A first version changes nothing. One statement to find the versions before, one to tell.
 */
export async function tellOfChanges(tx: Transaction<Tables>, added: readonly VersionAdded[], at: Date): Promise<void> {
  const { rows } = await tx.executeQuery<Neighbour>(
    CompiledQuery.raw(
      `select asked.law, asked.version::text as version, earlier.version::text as before, earlier.source
       from unnest($1::text[], $2::date[]) as asked (law, version)
       join lateral (
         select version, source from law_version v
         where v.law = asked.law and v.version < asked.version order by version desc limit 1
       ) earlier on true`,
      [added.map(({ law }) => law), added.map(({ version }) => version)],
    ),
  )
  const changes = rows.flatMap(({ law, version, before, source }) => {
    const fresh = added.find((one) => one.law === law && one.version === version)
    const older = parseLaw(source)
    const lineage = fresh?.lineage
    const diff = diffTexts(older, parseLaw(fresh?.source ?? ''), fitsLineage(lineage, older) ? lineage : undefined)
    return changesBetween({ law, from: before, to: version }, diff)
  })
  if (changes.length === 0) return
  await raise(
    tx,
    changes.map((body) => raised(provisionChanged, { subject: body.old ?? body.new ?? '', body })),
    at,
  )
}
