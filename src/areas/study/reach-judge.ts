import { type Refusal, refuse } from '../../law/refusal.ts'
import type { RecordJudge } from '../../mechanisms/register/judge.ts'
import { STATE_ORGANS } from './audience.ts'

export const REACH_JUDGE = 'study.reach'

const onlyItsOwn: Refusal = refuse(
  'incomplete',
  {
    zh: '只有国家机关可以给本行政区域内各单位安排；请选“本单位”',
    en: 'Only a State organ sets this for the units of its region: choose “this unit”',
  },
  {
    grounds: ['rlpe@2025-11-01#art-36/para-2'],
    faults: [
      {
        field: 'reach',
        name: { zh: '范围', en: 'Reach' },
        reason: { zh: '本单位不是有行政区域的国家机关', en: 'This unit is no State organ with a region' },
        grounds: [],
      },
    ],
  },
)

/** Nobody sets work for people of other units but a State organ that has a region (rlpe Art. 36 ¶2). */
export const reachJudge: RecordJudge = {
  name: REACH_JUDGE,
  async whyNot({ database, office, record: { state, content } }) {
    if (state === 'withdrawn' || content.reach !== 'region') return undefined
    const row = await database
      .selectFrom('office')
      .select(['kind', 'level'])
      .where('id', '=', office)
      .executeTakeFirst()
    return row && row.level !== 'unit' && STATE_ORGANS.some((kind) => kind === row.kind) ? undefined : onlyItsOwn
  },
}
