import { type Demonstration, demoPerson, demoRemit } from '../../kernel/identity/demonstration.ts'
import { cityAuthorities, gongan, operator, tongguan, wangxin } from '../../mechanisms/enforcement/demonstration.ts'

const CREDIT = ['csl@2017-06-01#art-71/para-1', 'csl@2026-01-01#art-72/para-1'] as const

/** Each authority enters credit records by an officer of their own; an operator asks of job bars. */
export const demonstration: readonly Demonstration[] = [
  cityAuthorities,
  operator,
  {
    offices: [],
    people: [
      demoPerson('wangxin-8', '秦书', wangxin, 'credit-officer'),
      demoPerson('gongan-7', '贾宁', gongan, 'credit-officer'),
      demoPerson('tongguan-7', '纪文', tongguan, 'credit-officer'),
    ],
    remits: [
      demoRemit('credit.enter', wangxin, CREDIT, '《临江市网信办职责规定》（演示用虚构文件）'),
      demoRemit('credit.enter', gongan, CREDIT, '《临江市公安局网络安全职责规定》（演示用虚构文件）'),
      demoRemit('credit.enter', tongguan, CREDIT, '《临江市通信管理办公室职责规定》（演示用虚构文件）'),
    ],
  },
]
