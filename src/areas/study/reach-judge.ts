import { sql } from 'kysely'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { RecordJudge } from '../../mechanisms/register/judge.ts'
import { ORDERS_A_REGION } from './audience.ts'
import { EDUCATION_OFFICER } from './school/roles.ts'

export const REACH_JUDGE = 'study.reach'

const onlyItsOwn: Refusal = refuse(
  'incomplete',
  {
    zh: '给本行政区域内各单位安排的，只有普法工作机构和司法行政部门；给学生安排的，还有教育行政部门；请选“本单位”',
    en: 'Only an office of popularisation or justice sets this for the units of its region, and for pupils an education department: choose “this unit”',
  },
  {
    faults: [
      {
        field: 'reach',
        name: { zh: '范围', en: 'Reach' },
        reason: {
          zh: '本单位不是负责本行政区域普法的机关',
          en: 'This unit is no office that popularises law in its region',
        },
        grounds: [],
      },
    ],
  },
)

/**
 * Nobody sets work for people of other units but who is charged with popularising law in a region: for pupils an education
 * department too (rlpe Art. 40 ¶3). No article gives it to another State organ.
 */
export const reachJudge: RecordJudge = {
  name: REACH_JUDGE,
  async whyNot({ database, office, record: { state, content } }) {
    if (state === 'withdrawn' || content.reach !== 'region') return undefined
    const { rows } = await sql<{ kind: string; education: boolean }>`
      select o.kind, exists (select from held_role h where h.office = o.id and h.role = ${EDUCATION_OFFICER}) as education
      from office o where o.id = ${office} and o.level <> 'unit'`.execute(database)
    const own = rows[0]
    if (!own) return onlyItsOwn
    const orders = ORDERS_A_REGION.some((kind) => kind === own.kind)
    return orders || (own.education && content.audience === 'students') ? undefined : onlyItsOwn
  },
}
