import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { RecordJudge } from '../../../mechanisms/register/judge.ts'
import { factsIn, NOTHING_KEPT } from '../facts/register.ts'
import { PROCEDURE } from '../grading/procedure-id.ts'
import { registers as gradingRegisters } from '../grading/registers.ts'
import { CONTROL_POINT } from '../grading/served-point.ts'
import { registers as kept } from '../keeping/registers.ts'
import { SERVED_DUTY } from './duty-id.ts'
import { boardPages } from './registers.ts'

/** Every register that says something of a network. */
const OF_NETWORKS = [...kept, ...gradingRegisters, ...boardPages.map(({ register }) => register)]

/** What an office keeps of its networks: records by register, pieces of evidence, gradings that are not ended, archives. One statement. */
async function standing(database: Database, office: string): Promise<readonly Say[]> {
  const { rows } = await sql<{ what: string; count: number }>`
    select register as what, count(*)::int as count from register_record
      where office = ${office} and state = 'current' and register = any(${OF_NETWORKS.map(({ id }) => id)}::text[])
      group by register
    union all
    select 'evidence', count(*)::int from evidence piece where piece.office = ${office} and piece.state = 'current'
      and exists (select from evidence_subject s where s.evidence = piece.id
        and s.subject_kind = any(${[SERVED_DUTY, CONTROL_POINT]}::text[]))
    union all
    select 'gradings', count(*)::int from "case" where office = ${office} and procedure = ${PROCEDURE} and stage <> 'ended'
    union all
    select case state when 'waiting' then 'waiting' else 'carried' end, count(*)::int from carryover c
      where office = ${office} and way = 'in' and (state = 'waiting' or state = 'done'
        and exists (select from carryover_line n where n.carryover = c.id and n.line is not null)) group by 1`.execute(
    database,
  )
  const counts = new Map(rows.map(({ what, count }) => [what, count]))
  const told = (what: string, name: Say): readonly Say[] => {
    const count = counts.get(what) ?? 0
    return count > 0 ? [{ zh: `${name.zh}${count}`, en: `${name.en} ${count}` }] : []
  }
  return [
    ...OF_NETWORKS.flatMap(({ id, name }) => told(id, name)),
    ...told('evidence', { zh: '义务和控制点的证据', en: 'Evidence of duties and control points' }),
    ...told('gradings', { zh: '没有结束的定级', en: 'Gradings that are not ended' }),
    ...told('waiting', { zh: '等待同意的读回文件', en: 'Archives that wait to be read back' }),
    ...told('carried', { zh: '读回时原样留存的历次版本等', en: 'Archives of which lines stay as they came' }),
  ]
}

/** A network is said to be secret only once nothing else of it stands: what does is listed. */
export const nothingKeptJudge: RecordJudge = {
  name: NOTHING_KEPT,
  async whyNot({ database, office, today, record }) {
    if (record.state === 'withdrawn' || factsIn(record.content)?.secret !== 'yes') return undefined
    const all = await standing(database, office)
    if (all.length === 0) return undefined
    const unit = today < '2026-01-01' ? 'csl@2017-06-01#art-77/para-1' : 'csl@2026-01-01#art-79/para-1'
    return refuse(
      'out-of-turn',
      {
        zh: `本单位还登记着网络的内容，不能改为涉密网络。先撤回、结束或者依法删除：${all.map(({ zh }) => zh).join('、')}`,
        en: `Something of your network is still kept, so that it cannot be entered as secret. First withdraw, end or erase by law: ${all.map(({ en }) => en).join(', ')}`,
      },
      { grounds: [unit] },
    )
  },
}
