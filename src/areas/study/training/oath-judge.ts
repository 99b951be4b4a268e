import { refuse } from '../../../law/refusal.ts'
import type { RecordJudge } from '../../../mechanisms/register/judge.ts'
import { STATE_ORGANS } from '../audience.ts'

export const OATH_JUDGE = 'study.oath'

const onlyStateOrgans = refuse(
  'not-yours',
  {
    zh: '宪法宣誓的是国家工作人员：只由国家机关登记',
    en: 'State employees swear to the Constitution: State organs alone enter it',
  },
  { grounds: ['rlpe@2025-11-01#art-33/para-2'] },
)

/** An oath is one of State employees, and is entered by a State organ. */
export const oathJudge: RecordJudge = {
  name: OATH_JUDGE,
  async whyNot({ database, office, record: { state } }) {
    if (state === 'withdrawn') return undefined
    const own = await database.selectFrom('office').select('kind').where('id', '=', office).executeTakeFirst()
    return STATE_ORGANS.some((kind) => kind === own?.kind) ? undefined : onlyStateOrgans
  },
}
