import { type Demonstration, demoPerson } from '../../../kernel/identity/demonstration.ts'
import { tongguan, wangxin } from '../../../mechanisms/enforcement/demonstration.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { chengguan } from '../prompts/demonstration.ts'
import { organRegister } from './organ-register.ts'
import { EDITOR, HEAD, REVIEWER } from './role-ids.ts'

/** Who writes, reviews and approves the lists of two departments of the city; a third has said which organ it is. */
export const listPeople: Demonstration = {
  offices: [wangxin, tongguan, chengguan],
  people: [
    demoPerson('wangxin-21', '许文静', wangxin, EDITOR),
    demoPerson('wangxin-22', '程远', wangxin, REVIEWER),
    demoPerson('wangxin-23', '邹立群', wangxin, HEAD),
    demoPerson('tongguan-21', '龚岚', tongguan, EDITOR),
    demoPerson('tongguan-22', '汤旭', tongguan, REVIEWER),
    demoPerson('tongguan-23', '卫平', tongguan, HEAD),
    demoPerson('chengguan-21', '骆敏', chengguan, EDITOR),
  ],
  remits: [],
}

/** Which organ of the laws the city's management bureau is; fictional. */
export const demoOrgans: readonly DemoRecord[] = [
  {
    register: organRegister,
    by: 'chengguan-21',
    values: () => ({
      basis: '《临江市城市管理局职能配置规定》临编〔2024〕3号（演示用虚构文件）',
      passage: '第三条　市城市管理局加挂市应急管理委员会办公室牌子，承担应急管理职责。（演示用虚构文件）',
      organs: ['emergency'],
    }),
  },
]
