import type { AgentOperation } from './protocol.ts'

/** How often something may be done: so many at once, and so many a minute after that. */
export interface Rate {
  readonly burst: number
  readonly aMinute: number
}

/**
 * How often each is done for all connections together. What gives a key away is scarce: a server that was taken over
 * opens no more in an hour than its officers would in a week. What gives none away is only kept from wearing the agent
 * out; a rotation wraps some hundred thousand keys again.
 */
export const usualRates = (unwrapsAMinute: number): Readonly<Record<AgentOperation, Rate>> => ({
  unwrap: { burst: Math.max(10, unwrapsAMinute), aMinute: unwrapsAMinute },
  // All of a server's at its start; several servers may start at once.
  derive: { burst: 200, aMinute: 60 },
  sign: { burst: 200, aMinute: 1_200 },
  wrap: { burst: 2_000, aMinute: 60_000 },
  rewrap: { burst: 5_000, aMinute: 120_000 },
  masters: { burst: 200, aMinute: 1_200 },
  'public-key': { burst: 200, aMinute: 1_200 },
})

export interface AgentLimits {
  /** Undefined where it may be done now, else in how many milliseconds it may. */
  take(op: AgentOperation): number | undefined
}

/** @param now milliseconds of a clock that does not go back */
export function openLimits(rates: Readonly<Record<AgentOperation, Rate>>, now: () => number): AgentLimits {
  const left = new Map<AgentOperation, { tokens: number; at: number }>()
  return {
    take(op) {
      const { burst, aMinute } = rates[op]
      const at = now()
      const held = left.get(op) ?? { tokens: burst, at }
      const tokens = Math.min(burst, held.tokens + ((at - held.at) * aMinute) / 60_000)
      left.set(op, { tokens: tokens >= 1 ? tokens - 1 : tokens, at })
      return tokens >= 1 ? undefined : Math.ceil(((1 - tokens) * 60_000) / aMinute)
    },
  }
}
