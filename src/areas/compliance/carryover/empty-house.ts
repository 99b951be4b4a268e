import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { PROCEDURE } from '../grading/procedure-id.ts'
import { carriedRegisters } from './registers.ts'

/** What an office keeps already, of what an archive would bring; nothing of an empty house. One statement. */
async function keptAlready(database: Database, office: string): Promise<readonly Say[]> {
  const { rows } = await sql<{ what: string; count: number }>`
    select register as what, count(*)::int as count from register_record
      where office = ${office} and register = any(${carriedRegisters.map(({ id }) => id)}::text[]) group by register
    union all
    select 'proposals', count(*)::int from register_proposal where office = ${office} and state = 'waiting'
      and register = any(${carriedRegisters.map(({ id }) => id)}::text[])
    union all
    select 'evidence', count(*)::int from evidence where office = ${office}
    union all
    select 'gradings', count(*)::int from "case" where office = ${office} and procedure = ${PROCEDURE}`.execute(
    database,
  )
  const counts = new Map(rows.map(({ what, count }) => [what, count]))
  const told = (what: string, { zh, en }: Say): readonly Say[] => {
    const count = counts.get(what) ?? 0
    return count > 0 ? [{ zh: `${zh}${count}`, en: `${en} ${count}` }] : []
  }
  return [
    ...carriedRegisters.flatMap(({ id, name }) => told(id, name)),
    ...told('proposals', { zh: '等待同意的登记', en: 'entries that wait for agreement' }),
    ...told('evidence', { zh: '证明材料', en: 'pieces of evidence' }),
    ...told('gradings', { zh: '定级', en: 'gradings' }),
  ]
}

/** Why nothing is read back into an office: it is not empty. What is withdrawn counts, since its history stays. */
export async function whyNotEmpty(database: Database, office: string): Promise<Refusal | undefined> {
  const kept = await keptAlready(database, office)
  if (kept.length === 0) return undefined
  return refuse('out-of-turn', {
    zh: `只能接收到空的单位：本单位已登记${kept.map(({ zh }) => zh).join('、')}（撤回的也算）。要读回，请在另一套新装的本系统里办理，单位名称与导出时相同；只要查阅的，解开压缩包就能看`,
    en: `It is read into an empty office only: yours keeps ${kept.map(({ en }) => en).join(', ')} (what was withdrawn counts). Read it back in another, new installation, where the office has the name it had; to look at it, open the archive`,
  })
}
