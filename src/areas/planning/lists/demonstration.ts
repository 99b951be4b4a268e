import { type Demonstration, demoPerson } from '../../../kernel/identity/demonstration.ts'
import { tongguan, wangxin } from '../../../mechanisms/enforcement/demonstration.ts'
import { EDITOR, HEAD, REVIEWER } from './role-ids.ts'

/** Who writes, reviews and approves the lists of two departments of the city. */
export const listPeople: Demonstration = {
  offices: [wangxin, tongguan],
  people: [
    demoPerson('wangxin-21', '许文静', wangxin, EDITOR),
    demoPerson('wangxin-22', '程远', wangxin, REVIEWER),
    demoPerson('wangxin-23', '邹立群', wangxin, HEAD),
    demoPerson('tongguan-21', '龚岚', tongguan, EDITOR),
    demoPerson('tongguan-22', '汤旭', tongguan, REVIEWER),
    demoPerson('tongguan-23', '卫平', tongguan, HEAD),
  ],
  remits: [],
}
