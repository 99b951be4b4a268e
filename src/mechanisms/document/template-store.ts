import type { z } from 'zod'
import { dayOf } from '../../kernel/calendar/day.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import { type FactReader, factReader } from '../../kernel/procedure/fact.ts'
import { searchKey } from '../../kernel/procedure/search-keys.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { Edition } from '../../law/edition.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { CitedAgainst } from './cited-provisions.ts'
import type { CaseDocument } from './definition.ts'
import { type Owned, whyNotOwn } from './own-text-faults.ts'
import { templateAsks } from './template.ts'

/** Which document, among those of all procedures. */
export const kindOf = ({ procedure, id }: Pick<CaseDocument, 'procedure' | 'id'>): string => `${procedure}/${id}`

/** An office's template as it stands: its last text, and how many there were. */
export interface Template {
  readonly case: string
  readonly kind: string
  readonly isUsed: boolean
  readonly version: number
  /** The day of its newest version. */
  readonly since: string
  readonly said: z.infer<typeof templateAsks>
}

interface Row {
  readonly id: string
  readonly key: string
  readonly stage: string
  readonly answers: string
  readonly taken_at: Date
  readonly versions: number
}

/**
 * The templates of an office for some kinds of document, in use or not; of a kind there is one. What was turned down or
 * withdrawn is no version. One statement.
 */
export async function templatesOf(
  database: Database,
  office: string,
  kinds: readonly string[],
): Promise<readonly Template[]> {
  const { rows } = await statement<Row>`
    select distinct on (i.key) c.id, i.key, c.stage, said.answers, said.taken_at, said.versions
    from case_index i
    join "case" c on c.id = i.case_id,
      lateral (
        select s.answers, s.taken_at, (count(*) over ())::integer as versions from case_step s
        where s.case_id = c.id and s.effect = 'taken' and s.step <> 'withdraw'
        order by s.revision desc limit 1) said
    where i.procedure = 'template' and i.field = 'kind' and i.key = any(${kinds.map(searchKey)}::text[])
      and c.office = ${office}
    order by i.key, c.id`.execute(database)
  return rows.map(({ id, key, stage, answers, taken_at, versions }) => ({
    case: id,
    kind: key,
    isUsed: stage === 'published',
    version: versions,
    since: dayOf(taken_at),
    said: templateAsks.parse(JSON.parse(answers)),
  }))
}

declare module '../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Why a text cannot be the office's own; undefined where it can. */
    readonly template: Refusal | undefined
  }
}

export const templateReader = (
  documents: readonly CaseDocument[],
  procedures: readonly Procedure[],
  laws: readonly Edition[],
): FactReader =>
  factReader(
    'template',
    async (database, { file, actor, answers, now }) => {
      const said = templateAsks.safeParse(answers)
      // What is incomplete the form itself refuses.
      if (!said.success || actor.kind !== 'officer') return undefined
      const document = documents.find((one) => kindOf(one) === said.data.kind)
      if (!document) return noSuchDocument
      const [standing] = await templatesOf(database, actor.office, [said.data.kind])
      if (standing?.case !== file?.id) return file ? otherDocument : alreadyThere
      return whyNotPublished({ document, documents, procedures }, said.data, { laws, day: dayOf(now) })
    },
    {
      // Of a kind an office has one text.
      alone: ({ actor, answers }) => {
        const kind = templateAsks.safeParse(answers).data?.kind
        return actor.kind === 'officer' && kind !== undefined ? [`${actor.office} ${kind}`] : []
      },
    },
  )

function whyNotPublished(
  of: Owned,
  { zh = '', en = '', abbreviation }: Template['said'],
  against: CitedAgainst,
): Refusal | undefined {
  if (zh.trim() !== '') return whyNotOwn(of, { zh, en }, against)
  if (en.trim() !== '') return noChinese
  return abbreviation === undefined ? nothingOwn : undefined
}

const noSuchDocument = refuse('not-found', { zh: '没有这种文书', en: 'There is no such document' })
const otherDocument = refuse('out-of-turn', {
  zh: '这是另一种文书的文本，请到该种文书的页面上修改',
  en: 'This is the text of another document: change that one on its own page',
})
const alreadyThere = refuse('out-of-turn', {
  zh: '本机关已经公布过这种文书的文本，请公布新的一版',
  en: 'Your office has published a text of this document already: publish a new version of it',
})
const noChinese = refuse('incomplete', {
  zh: '填了英文参考，没有填正文：文书以中文为准，请填写正文',
  en: 'There is an English reference and no text: the document is the Chinese one, write it too',
})
const nothingOwn = refuse('incomplete', {
  zh: '没有填写机关代字，也没有填写正文：至少填写一项',
  en: 'Neither an abbreviation nor a text was written: at least one is needed',
})
