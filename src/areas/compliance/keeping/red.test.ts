import { expect, test } from 'vitest'
import type { KeptRecord } from '../proof.ts'
import { importantDataKept, keptInside } from './data-classes.ts'
import { backgroundsChecked } from './posts.ts'
import { identityAsked } from './real-identity.ts'

const today = '2026-03-02'
const kept = (register: string, values: KeptRecord['values']): KeptRecord => ({
  register,
  id: register,
  enteredOn: today,
  values,
})

const data = (more: object) =>
  kept('data-classes', {
    name: '用户资料',
    important: 'no',
    personal: 'yes',
    place: '境外机房',
    inside: 'no',
    backup: 'local',
    encrypted: 'yes',
    ...more,
  })
const abroad = (more: object) =>
  kept('export-cases', {
    what: '用户资料',
    need: '跨境客服业务需要',
    recipient: '境外接收方',
    place: '某国',
    personal: 'yes',
    basis: 'assessment',
    ...more,
  })

test.each([
  ['nothing says where it was gathered', [data({})], 'due'],
  ['gathered within the territory', [data({ gathered: 'yes' })], 'breach'],
  ['and an export case waits', [data({ gathered: 'yes' }), abroad({})], 'breach'],
  ['and an export case was refused', [data({ gathered: 'yes' }), abroad({ result: 'refused' })], 'breach'],
  ['and an export case is allowed', [data({ gathered: 'yes' }), abroad({ result: 'allowed' })], 'due'],
  ['gathered elsewhere', [data({ gathered: 'no' })], 'missing'],
  ['stored within the territory', [data({ inside: 'yes' })], 'proven'],
] as const)('stored abroad, %s: %s (第三十九条)', (_, records, state) => {
  expect(keptInside.judge(records, today).state).toBe(state)
})

test('important data without a backup is red; without encryption it is not proven, and not red (第二十三条第（四）项)', () => {
  const judged = (more: object) => importantDataKept.judge([data({ important: 'yes', ...more })], today).state
  expect(judged({ backup: 'none' })).toBe('breach')
  expect(judged({ encrypted: 'no' })).toBe('missing')
})

test.each([
  ['publishing', 'breach'],
  ['other', 'due'],
])('a service of kind %s that asks for no real identity is %s (第二十六条)', (kind, state) => {
  const asked = (more: object) => {
    const values = { name: '服务', kind, method: 'none', ...more }
    return identityAsked.judge([kept('real-identity-services', values)], today)
  }
  const { state: found, words } = asked({})
  expect([found, words.zh.includes('由本单位说明')]).toEqual([state, kind === 'other'])
  const sampled = { method: 'telephone', sampledOn: '2026-03-01', sample: 5, identified: 4 }
  expect(asked(sampled).state).toBe(state)
})

test('a security body, its head in post and the checks of backgrounds are each asked for (第三十六条第（一）项)', () => {
  const post = (more: object) =>
    kept('security-posts', { post: '岗位', kind: 'head', holder: 'a', from: '2026-01-01', ...checked, ...more })
  const checked = { checked: 'yes', checkedOn: '2026-01-01' }
  const body = kept('security-documents', {
    name: '设置安全管理机构的决定',
    kind: 'body',
    version: '第1版',
    approvedBy: '办公会',
    approvedOn: '2026-01-01',
  })
  const judged = (...records: readonly KeptRecord[]) => backgroundsChecked.judge(records, today).state
  expect(judged()).toBe('missing')
  expect(judged(post({}))).toBe('missing')
  expect(judged(body)).toBe('missing')
  expect(judged(body, post({ kind: 'key' }))).toBe('missing')
  expect(judged(body, post({ to: '2026-02-01' }))).toBe('missing')
  expect(judged(body, post({ checked: 'no', checkedOn: undefined }))).toBe('breach')
  expect(judged(body, post({}))).toBe('proven')
})
