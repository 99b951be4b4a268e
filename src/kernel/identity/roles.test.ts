import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testRoles as roles } from '../../../test/roles.ts'
import type { OfficeKind } from './actor.ts'
import { liesIn } from './region.ts'
import { whyNotPosted } from './roles.ts'

const regions: readonly (readonly [string, string, boolean])[] = [
  ['990102', '990100', true],
  ['990102', '990000', true],
  ['990102', '000000', true],
  ['990102', '990102', true],
  ['990100', '990102', false],
  ['990202', '990100', false],
  ['980102', '990000', false],
  ['990102', '', false],
  ['9901', '990000', false],
]

test.each(regions)('%s lies in %s: %s', (inner, outer, expected) => {
  expect(liesIn(inner, outer)).toBe(expected)
})

test('lying in is transitive', () => {
  const region = fc
    .array(fc.constantFrom('00', '01', '99'), { minLength: 3, maxLength: 3 })
    .map((pairs) => pairs.join(''))
  fc.assert(
    fc.property(region, region, region, (one, two, three) => {
      if (liesIn(one, two) && liesIn(two, three)) expect(liesIn(one, three)).toBe(true)
    }),
  )
})

/** Role, kind of office, roles held there, and the words of the refusal where there is one. */
const postings: readonly (readonly [string, OfficeKind, readonly string[], RegExp | undefined])[] = [
  ['intake', 'cyberspace', [], undefined],
  ['investigator', 'police', ['intake'], undefined],
  ['security-officer', 'operator', [], undefined],
  ['security-officer', 'court', [], undefined],
  ['popularisation-head', 'popularisation', ['popularisation-officer'], undefined],
  ['learner', 'school', [], undefined],
  ['decider', 'school', [], /学校不设“负责人”/],
  ['popularisation-officer', 'police', [], /不设/],
  ['emperor', 'police', [], /没有“emperor”这个职务/],
  ['__proto__', 'police', [], /没有/],
  ['keeper', 'police', ['investigator'], /不能兼任/],
  ['investigator', 'police', ['keeper'], /不能兼任/],
  ['supervisor', 'cyberspace', ['decider'], /不能兼任/],
  ['credit-officer', 'cyberspace', ['intake'], undefined],
  ['credit-officer', 'operator', [], /不设“信用公示管理员”/],
  ['credit-officer', 'cyberspace', ['investigator'], /不能兼任/],
  ['decider', 'cyberspace', ['credit-officer'], /不能兼任/],
]

test.each(postings)('%s at %s beside %j', (role, kind, held, why) => {
  const refusal = whyNotPosted(roles, { role, kind, held })
  expect(refusal?.reason.zh ?? '').toMatch(why ?? /^$/)
  expect(refusal?.reason.en ?? '').toMatch(why ? /[a-z]/ : /^$/)
})

test('every role has both names', () => {
  for (const { name } of roles.values()) {
    expect(name.zh).toMatch(/\p{Script=Han}/u)
    expect(name.en).toMatch(/[a-z]/)
  }
})
