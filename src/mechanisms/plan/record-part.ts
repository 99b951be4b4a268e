import { sql } from 'kysely'
import { readEntry } from '../../kernel/ledger/entry-reading.ts'
import type { FoundFault, RecordPart, Slice } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Say } from '../../law/say.ts'
import { rootText } from '../register/version-rows.ts'
import { LineContent, TaskContent } from './content.ts'
import { planVersionHash } from './write.ts'

/** Entries at once. */
const ENTRIES = 100

interface Row {
  readonly kind: 'line' | 'task'
  readonly id: string
  readonly version: number
  readonly case_id: string
  readonly office: string
  readonly act: string
  readonly content: unknown
  readonly who: string
  readonly at_office: string
  readonly at: Date
  readonly reason: string | null
  readonly leaf: number
  readonly salt: Uint8Array
  readonly entry: string | null
  readonly fits: boolean | null
  readonly there: boolean
  /** Of the newest version: whether the row stands as it left it; true of all others. */
  readonly stands: boolean
}

const leafName = (leaf: number): string => String(leaf).padStart(19, '0')

/** Every version of every line and task against its entry, and each row as its newest version left it. */
export const planPart = (database: Database): RecordPart => ({
  id: 'plan',
  name: { zh: '计划的项和任务', en: 'Lines and tasks of plans' },
  async slice(after = ''): Promise<Slice> {
    const { rows } = await sql<Row>`
      select v.kind, v.id, v.version, v.case_id, v.office, v.act, v.content, v.who, v.at_office, v.at, v.reason, v.leaf,
        v.salt, l.entry, sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits, l.id is not null as there,
        case v.kind
          when 'line' then coalesce((select r.version > v.version
              or (r.version = v.version and r.content = v.content and r.office = v.office and r.case_id = v.case_id
                and r.struck = (v.content ? 'struck') and r.number = (v.content ->> 'number')::integer)
            from plan_line r where r.id = v.id), false)
          else coalesce((select r.version > v.version
              or (r.version = v.version and r.content = v.content and r.office = v.office and r.case_id = v.case_id
                and r.due = (v.content ->> 'due')::date and (r.left_at = 'struck') = (v.content ? 'struck')
                and r.owner_office is not distinct from v.content -> 'owner' ->> 'office'
                and r.owner_person is not distinct from v.content -> 'owner' ->> 'person'
                and (r.left_at = 'verified') = (not v.content ? 'struck' and v.content ? 'verified'))
            from plan_task r where r.id = v.id), false)
        end as stands
      from (select distinct leaf from plan_version where leaf > ${after === '' ? 0 : Number(after)} order by leaf limit ${ENTRIES}) chosen
      join plan_version v on v.leaf = chosen.leaf left join ledger_leaf l on l.id = v.leaf
      order by v.leaf, v.place`.execute(database)
    const byLeaf = Map.groupBy(rows, ({ leaf }) => leaf)
    const faults = [...byLeaf].flatMap(([leaf, versions]): readonly FoundFault[] => {
      const kind = whyUnfit(versions)
      return kind ? [faultOf(leaf, kind)] : []
    })
    const erased = [...byLeaf.values()].filter(([first]) => first?.there === true && first.entry === null).length
    const last = rows.at(-1)
    return {
      counts: { whole: byLeaf.size - faults.length - erased, sealed: 0, erased },
      faults,
      after: byLeaf.size < ENTRIES || !last ? undefined : leafName(last.leaf),
    }
  },
})

function whyUnfit(versions: readonly Row[]): keyof typeof KINDS | undefined {
  const [first] = versions
  if (!first?.there) return 'no-entry'
  // Erased by law: nothing is left to compare with.
  if (first.entry === null) return undefined
  const entry = readEntry(first.entry)
  if (!entry || first.fits !== true) return 'entry'
  const contents = versions.map(({ kind, content }) => (kind === 'line' ? LineContent : TaskContent).safeParse(content))
  const hashes = versions.flatMap(
    ({ kind, id, version, case_id, office, act, who, at_office, at, reason, salt }, place) => {
      const content = contents[place]?.data
      if (!content) return []
      const facts = {
        kind,
        id,
        version,
        case: case_id,
        office,
        act,
        content,
        who,
        atOffice: at_office,
        reason: reason ?? undefined,
      }
      return [planVersionHash({ ...facts, at: at.toISOString() }, salt)]
    },
  )
  if (hashes.length < versions.length || rootText(hashes) !== entry.content || entry.who !== first.who) return 'changed'
  return versions.every(({ stands }) => stands) ? undefined : 'not-newest'
}

const KINDS = {
  'no-entry': { zh: '没有存证', en: 'is not on record' },
  entry: { zh: '存证的文字被改动', en: 'has an entry whose words were changed' },
  changed: { zh: '内容与存证不符', en: 'is not as recorded' },
  'not-newest': { zh: '与最新一版不符', en: 'is not as its newest version' },
} as const satisfies Record<string, Say>

const faultOf = (leaf: number, kind: keyof typeof KINDS): FoundFault => ({
  part: 'plan',
  subject: leafName(leaf),
  revision: 0,
  kind,
  words: { zh: `计划的一步（${leaf}）${KINDS[kind].zh}`, en: `An act on a plan (${leaf}) ${KINDS[kind].en}` },
})
