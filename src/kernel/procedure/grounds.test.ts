import { expect, test } from 'vitest'
import type { Address } from '../../law/address.ts'
import { isOutsideSource } from './grounds.ts'

const cases: readonly (readonly [string, string, readonly Address[], boolean])[] = [
  ['the law that governs', 'csl@2017-06-01', ['csl@2017-06-01#art-14'], false],
  ['the other source document', 'csl@2026-01-01', ['points-2017@2017-01-01#point-12/5'], false],
  ['a source document, where another law governs', 'rlpe@2025-11-01', ['csl@2026-01-01#art-15'], false],
  ['the law that governs, no source document itself', 'rlpe@2025-11-01', ['rlpe@2025-11-01#art-18'], false],
  ['another law alone', 'csl@2026-01-01', ['apl@2021-07-15#art-58'], true],
  [
    'another law beside the one that governs',
    'csl@2026-01-01',
    ['apl@2021-07-15#art-58', 'csl@2026-01-01#art-61'],
    false,
  ],
  ['a law whose name only begins alike', 'csl@2026-01-01', ['csla@2026-01-01#art-1'], true],
  ['two other laws', 'csl@2026-01-01', ['apl@2021-07-15#art-58', 'arl@2024-01-01#art-20'], true],
]

test.each(cases)('a step on %s', (_, law, grounds, outside) => {
  expect(isOutsideSource(law, grounds)).toBe(outside)
})
