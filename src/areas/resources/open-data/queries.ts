import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Say } from '../../../law/say.ts'
import type { Dataset } from '../../../mechanisms/dataset/define.ts'
import { releaseName } from '../../../mechanisms/dataset/files.ts'
import type { Area } from '../../../web/area.ts'
import { type Licence, LicenceId } from './licences.ts'

/** A dataset that an office has published after its privacy check. */
export interface PublishedDataset {
  readonly dataset: Dataset
  readonly office: Say
  readonly licence: Licence
  /** How often, in the office's words. */
  readonly updated: string
  readonly publishedAt: Date
  /** When an update was entered last; when it was published, where none was. */
  readonly changedAt: Date
}

export const datasetsIn = (areas: readonly Area[]): readonly Dataset[] => areas.flatMap(({ datasets = [] }) => datasets)

const Defined = z.object({ dataset: z.string(), licence: LicenceId, updated: z.string() })

/** A hundred releases are open at once at most; of two of one dataset the first counts. */
const MOST = 100

/**
 * The datasets of these areas that are published with the columns they have now: one whose columns have changed since
 * its privacy check is served no longer, until it was checked anew. One statement.
 */
export async function publishedDatasets(
  database: Database,
  areas: readonly Area[],
): Promise<readonly PublishedDataset[]> {
  const { rows } = await sql<{
    name_zh: string
    name_en: string
    defined: string
    published_at: Date
    changed_at: Date
  }>`
    select o.name_zh, o.name_en, defined.answers as defined, published.taken_at as published_at, changed.at as changed_at
    from "case" c
    join office o on o.id = c.office
    join lateral (select answers from case_step s where s.case_id = c.id and s.step in ('define', 'revise')
      and s.effect = 'taken' order by s.revision desc limit 1) defined on true
    join lateral (select taken_at from case_step s where s.case_id = c.id and s.step = 'publish'
      and s.effect = 'taken' order by s.revision desc limit 1) published on true
    join lateral (select max(taken_at) as at from case_step s where s.case_id = c.id and s.step in ('publish', 'update')
      and s.effect = 'taken') changed on true
    where c.procedure = 'dataset' and c.stage = 'published'
    order by published.taken_at, c.id limit ${MOST}`.execute(database)
  const released = rows.map(({ name_zh, name_en, defined, published_at, changed_at }) => ({
    ...Defined.parse(JSON.parse(defined)),
    office: { zh: name_zh, en: name_en },
    publishedAt: published_at,
    changedAt: changed_at,
  }))
  return datasetsIn(areas).flatMap((dataset) => {
    const { dataset: _, ...found } = released.find((one) => one.dataset === releaseName(dataset)) ?? {}
    return 'office' in found ? [{ ...found, dataset }] : []
  })
}
