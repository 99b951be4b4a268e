import type { Day } from '../../../kernel/calendar/day.ts'

/** 同步规划、同步建设、同步使用: the day on which the security measures passed each gate. */
export interface Gates {
  readonly planned?: Day | undefined
  readonly built?: Day | undefined
  readonly used?: Day | undefined
}

type Gate = keyof Gates

const ORDER: readonly Gate[] = ['planned', 'built', 'used']

/** The first gate that was passed before the one in front of it, or without it. On one day several may be passed. */
export function outOfOrder(gates: Gates): Gate | undefined {
  return ORDER.find((gate, at) => {
    const day = gates[gate]
    const before = ORDER[at - 1]
    if (day === undefined || before === undefined) return false
    const earlier = gates[before]
    return earlier === undefined || earlier > day
  })
}

/** The first gate that a project in some stage should have passed and has not: security comes with the project, not after it. */
export const gateLacking = (stage: Gate, gates: Gates): Gate | undefined =>
  ORDER.slice(0, ORDER.indexOf(stage) + 1).find((gate) => gates[gate] === undefined)
