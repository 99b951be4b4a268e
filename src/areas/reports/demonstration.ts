import { type Demonstration, demoRemit } from '../../kernel/identity/demonstration.ts'
import {
  cityAuthorities,
  gongan,
  operator,
  operatorSecurity,
  tongguan,
  wangxin,
} from '../../mechanisms/enforcement/demonstration.ts'

const REPORT = ['csl@2017-06-01#art-14/para-1', 'csl@2026-01-01#art-15/para-1'] as const
const COORDINATION = ['csl@2017-06-01#art-8/para-2', 'csl@2026-01-01#art-9/para-2'] as const

/** Three authorities take reports and one of them coordinates; an operator takes complaints. */
export const demonstration: readonly Demonstration[] = [
  cityAuthorities,
  operator,
  operatorSecurity,
  {
    offices: [],
    people: [],
    remits: [
      demoRemit('report', wangxin, REPORT, '《临江市网信办职责规定》（演示用虚构文件）'),
      demoRemit('report', gongan, REPORT, '《临江市公安局网络安全职责规定》（演示用虚构文件）'),
      demoRemit('report', tongguan, REPORT, '《临江市通信管理办公室职责规定》（演示用虚构文件）'),
      demoRemit('coordination', wangxin, COORDINATION, '《临江市网络安全统筹协调工作规则》（演示用虚构文件）'),
    ],
  },
]
