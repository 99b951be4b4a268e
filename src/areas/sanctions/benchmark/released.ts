import type { Procedure } from '../../../kernel/procedure/definition.ts'
import { benchmarkUnder } from './benchmark.ts'

/**
 * Before 15 July 2021 no provision speaks of benchmarks: an office that made them stood on the duty to fit a penalty to
 * the act, and on the rule that what a penalty goes by is published.
 */
const before2021 = (version: '2009-08-27' | '2018-01-01') => ({
  make: [`apl@${version}#art-4/para-2`] as const,
  publish: [`apl@${version}#art-4/para-3`] as const,
})

const OWN_POWER = { make: ['apl@2021-07-15#art-34'], publish: ['apl@2021-07-15#art-34'] } as const
const OF_CYBERSPACE = {
  make: ['apl@2021-07-15#art-34', 'cacb@2025-08-01#art-16'],
  publish: ['apl@2021-07-15#art-34', 'cacb@2025-08-01#art-16'],
} as const

/** Every version, oldest first: a new one begins wherever a text that it stands on does. */
export const benchmarks: readonly Procedure[] = [
  benchmarkUnder({ version: '2017-06-01', law: 'csl@2017-06-01', ...before2021('2009-08-27') }),
  benchmarkUnder({ version: '2018-01-01', law: 'csl@2017-06-01', ...before2021('2018-01-01') }),
  benchmarkUnder({ version: '2021-07-15', law: 'csl@2017-06-01', ...OWN_POWER }),
  benchmarkUnder({ version: '2025-08-01', law: 'csl@2017-06-01', ...OF_CYBERSPACE }),
  benchmarkUnder({ version: '2026-01-01', law: 'csl@2026-01-01', ...OF_CYBERSPACE }),
]
