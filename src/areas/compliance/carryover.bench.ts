import { type OwnStorage, withOwnStorage } from '../../../bench/own-storage.ts'
import { openServing } from '../../../bench/serving.ts'
import { type Line, peakMemory, printTable } from '../../../bench/table.ts'
import { writeZip } from '../../kernel/archive/write-zip.ts'
import { archiveEntries } from './carryover/write-archive.ts'

const OFFICE = 'demo-qinghe'
const WHO = 'demo-qinghe-1'
const SIZES = [500, 5_000] as const

/** Pieces as acts leave them, with their versions; written set-based, for their reading alone. */
async function fill({ owner }: OwnStorage, pieces: number): Promise<void> {
  await owner.query(
    `insert into evidence (id, office, version, state, content, entered_at, changed_at)
     select 'bench' || n, $1, 1, 'current', jsonb_build_object('form', 'link', 'title', '核查记录' || n, 'collectedBy', $2::text,
       'collectedOn', '2026-01-10', 'hash', repeat('0', 64), 'link', 'https://example.com/', 'note', repeat('说明', 200),
       'subjects', '[]'::jsonb), now(), now()
     from generate_series(1, $3) n on conflict do nothing`,
    [OFFICE, WHO, pieces],
  )
  await owner.query(
    `insert into evidence_version (id, version, office, act, content, who, at, leaf)
     select id, 1, office, 'entry', content, $2, now(), 1 from evidence where office = $1 and id like 'bench%' on conflict do nothing`,
    [OFFICE, WHO],
  )
  await owner.query('analyze')
}

async function measure(storage: OwnStorage): Promise<void> {
  const serving = await openServing(storage)
  const reader = { kind: 'officer', person: WHO, office: OFFICE, roles: ['security-officer'] } as const
  const office = { id: OFFICE, name: { zh: '青禾', en: 'Qinghe' } }
  const lines: Line[] = []
  for (const pieces of SIZES) {
    await fill(storage, pieces)
    globalThis.gc?.()
    const before = process.memoryUsage().rss
    let [bytes, most] = [0, before]
    const began = performance.now()
    const entries = archiveEntries({ kernel: serving.kernel, reader, office, by: WHO, day: '2026-03-09' })
    for await (const piece of writeZip(entries)) {
      bytes += piece.length
      most = Math.max(most, process.memoryUsage().rss)
    }
    const took = performance.now() - began
    const grown = (most - before) / 1024 / 1024
    lines.push({
      what: `${pieces} pieces, two lines each`,
      figure: `${took.toFixed(0)} ms, ${(bytes / 1024).toFixed(0)} KB, memory grew by ${grown.toFixed(0)} MB`,
    })
  }
  await serving.close()
  printTable('Everything of an operator as one archive', [...lines, { what: 'peak memory', figure: peakMemory() }])
}

/** The archive of an office that keeps much, written and thrown away. */
export const run = (): Promise<number> => withOwnStorage(measure)
