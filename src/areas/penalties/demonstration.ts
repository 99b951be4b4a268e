import { type Demonstration, demoPerson, demoRemit } from '../../kernel/identity/demonstration.ts'
import { cityAuthorities, gongan, tongguan, wangxin } from '../../mechanisms/enforcement/demonstration.ts'

const PENALTY = ['csl@2017-06-01#art-8/para-2', 'csl@2026-01-01#art-9/para-2'] as const

/** Two authorities penalise; each of the three has a hearing host. */
export const demonstration: readonly Demonstration[] = [
  cityAuthorities,
  {
    offices: [],
    people: [
      demoPerson('wangxin-6', '冯雪', wangxin, 'hearing-host'),
      demoPerson('gongan-6', '邓洁', gongan, 'hearing-host'),
      demoPerson('tongguan-6', '余亮', tongguan, 'hearing-host'),
    ],
    remits: [
      demoRemit('penalty', wangxin, PENALTY, '《临江市网络安全执法职责分工规定》（演示用虚构文件）第二条'),
      demoRemit('penalty', gongan, PENALTY, '《临江市网络安全执法职责分工规定》（演示用虚构文件）第三条'),
    ],
  },
]
