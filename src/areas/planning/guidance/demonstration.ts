import { type Demonstration, demoPerson, demoRemit } from '../../../kernel/identity/demonstration.ts'
import { operator, qinghe, wangxin } from '../../../mechanisms/enforcement/demonstration.ts'
import { GUIDANCE_OFFICER } from './role-ids.ts'

const GUIDES = ['csl@2017-06-01#art-19/para-1/b', 'csl@2026-01-01#art-21/para-1/b'] as const

/** The cyberspace office guides an operator. */
export const guidanceDemonstration: readonly Demonstration[] = [
  operator,
  {
    offices: [wangxin, qinghe],
    people: [demoPerson('wangxin-13', '顾晨', wangxin, GUIDANCE_OFFICER)],
    remits: [demoRemit('guidance-notice', wangxin, GUIDES, '《临江市网信办职责规定》（演示用虚构文件）')],
  },
]
