import { sql } from 'kysely'
import { entrySays, readEntry } from '../../kernel/ledger/entry-reading.ts'
import type { FoundFault, RecordPart, Slice } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Say } from '../../law/say.ts'
import { actName, versionContent } from './act.ts'
import { EvidenceContent } from './content.ts'
import type { EvidenceAct } from './tables.ts'

const AT_ONCE = 300

interface Row {
  readonly id: string
  readonly version: number
  readonly office: string
  readonly act: EvidenceAct
  readonly content: unknown
  readonly who: string
  readonly reason: string | null
  readonly entry: string | null
  readonly fits: boolean | null
  readonly there: boolean
  /** Of the newest version: whether the piece stands as it left it; true of all others. */
  readonly stands: boolean
}

/** Every version of every piece against its entry, and every piece as its newest version left it. */
export const evidencePart = (database: Database): RecordPart => ({
  id: 'evidence',
  name: { zh: '证明材料', en: 'Evidence' },
  async slice(after = ''): Promise<Slice> {
    const [id = '', version = ''] = after.split('/')
    const { rows } = await sql<Row>`
      select v.id, v.version, v.office, v.act, v.content, v.who, v.reason, l.entry,
        sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits, l.id is not null as there,
        coalesce(e.version > v.version or (e.version = v.version and e.content = v.content and e.office = v.office
          and (e.state = 'withdrawn') = (v.act = 'withdrawal')), false) as stands
      from evidence_version v left join evidence e on e.id = v.id left join ledger_leaf l on l.id = v.leaf
      where (v.id, v.version) > (${id}, ${version === '' ? 0 : Number(version)})
      order by v.id, v.version limit ${AT_ONCE}`.execute(database)
    const faults = rows.flatMap((row): readonly FoundFault[] => {
      const kind = whyUnfit(row)
      return kind ? [faultOf(row, kind)] : []
    })
    const erased = rows.filter(({ there, entry }) => there && entry === null).length
    const last = rows.at(-1)
    return {
      counts: { whole: rows.length - faults.length - erased, sealed: 0, erased },
      faults,
      after: rows.length < AT_ONCE || !last ? undefined : `${last.id}/${last.version}`,
    }
  },
})

function whyUnfit({ entry, fits, there, stands, ...row }: Row): keyof typeof KINDS | undefined {
  if (!there) return 'no-entry'
  if (entry === null) return undefined
  if (!readEntry(entry) || fits !== true) return 'entry'
  const { id, version, office, act, content, who, reason } = row
  const parsed = EvidenceContent.safeParse(content)
  if (!parsed.success) return 'changed'
  const made = versionContent({ id, version, office, act, content: parsed.data, reason: reason ?? undefined })
  if (!entrySays(entry, { who, what: actName(act), content: made })) return 'changed'
  return stands ? undefined : 'not-newest'
}

const KINDS = {
  'no-entry': { zh: '没有存证', en: 'is not on record' },
  entry: { zh: '存证的文字被改动', en: 'has an entry whose words were changed' },
  changed: { zh: '内容与存证不符', en: 'is not as recorded' },
  'not-newest': { zh: '与最新一版不符', en: 'is not as its newest version' },
} as const satisfies Record<string, Say>

const faultOf = ({ id, version }: Row, kind: keyof typeof KINDS): FoundFault => ({
  part: 'evidence',
  subject: id,
  revision: version,
  kind,
  words: {
    zh: `证明材料 ${id} 第 ${version} 版${KINDS[kind].zh}`,
    en: `Evidence ${id}, version ${version}, ${KINDS[kind].en}`,
  },
})
