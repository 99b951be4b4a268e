import { type Demonstration, demoRemit } from '../../kernel/identity/demonstration.ts'
import { cityAuthorities, gongan, tongguan, wangxin } from '../../mechanisms/enforcement/demonstration.ts'

/** Each authority publishes its own discretion benchmarks. */
export const demonstration: readonly Demonstration[] = [
  cityAuthorities,
  {
    offices: [],
    people: [],
    remits: [wangxin, gongan, tongguan].map((office) =>
      demoRemit(
        'benchmark.publish',
        office,
        ['apl@2021-07-15#art-34'],
        '《临江市行政处罚裁量基准制定规则》（演示用虚构文件）',
      ),
    ),
  },
]
