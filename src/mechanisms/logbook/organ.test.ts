import { expect, test } from 'vitest'
import { isSameOrgan } from './organ.ts'

test.each([
  ['北京市公安局', '北京市 公安局'],
  [' 北京市公安局　', '北京市\t公安局\n'],
  ['临江市公安局（网安支队）', '临江市公安局 (网安支队)'],
  ['临江市公安局［１］', '临江市公安局[1]'],
  ['ＣＡＣ Beijing', 'CAC  Beijing'],
])('%s and %s are one organ', (one, other) => {
  expect(isSameOrgan(one, other)).toBe(true)
})

test.each([
  ['公安局', '北京市公安局'],
  ['北京市公安局', '北京市公安局海淀分局'],
  ['临江市公安局（网安支队）', '临江市公安局'],
  ['临江市公安局（网安支队）', '临江市公安局〔网安支队〕'],
  ['临江市公安局', '臨江市公安局'],
  ['CAC', 'cac'],
])('%s and %s are two', (one, other) => {
  expect(isSameOrgan(one, other)).toBe(false)
})
