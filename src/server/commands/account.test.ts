import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { granted, PASSWORD, wangxin } from '../../../test/identity.ts'
import { readBearer } from '../../kernel/identity/api-token.ts'
import { acceptInvitation } from '../../kernel/identity/invitation.ts'
import { addOffice, findOffice, formerOf } from '../../kernel/identity/offices.ts'
import { identityKeys } from '../../kernel/keys/identity-keys.ts'
import { openKeys } from '../../kernel/keys/open.ts'
import { computeHere } from '../../kernel/worker/workers.ts'
import { isRefusal } from '../../law/refusal.ts'
import { usageOf } from '../manual.ts'
import { run as close } from './account-close.ts'
import { run as create } from './account-create.ts'
import { run as reset } from './account-reset.ts'
import { run as revoke } from './account-revoke.ts'
import { run as token } from './account-token.ts'
import { run as change } from './office-change.ts'
import { run as createOffice } from './office-create.ts'

const { database, url, drop } = await freshDatabase()
afterAll(drop)
const dataDir = mkdtempSync(join(tmpdir(), 'fadu-account-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
const identity = async () => {
  const keys = granted(await identityKeys(openKeys(dataDir, {})))
  return { database, now: () => new Date(), keys, cost: { memory: 64, passes: 1, lanes: 1 } }
}

let out: string[] = []
let said = ''

beforeEach(() => {
  out = []
  said = ''
  vi.stubEnv('DATABASE_URL', url)
  vi.stubEnv('DATA_DIR', dataDir)
  vi.spyOn(console, 'log').mockImplementation((words) => void out.push(String(words)))
  vi.spyOn(console, 'error').mockImplementation((words) => {
    said += String(words)
  })
})

const bearer = async (secret = '') => readBearer({ ...(await identity()), demo: false }, `Bearer ${secret}`)

test('the first administrator: an invitation, once, alone on standard output', async () => {
  expect(await create(['keeper', '--name', '任可'])).toBe(0)
  expect(out).toHaveLength(1)
  expect(out[0]).toMatch(/^[\w-]{43}$/)
  expect(said).not.toContain(out[0])
  expect(said).toMatch(/只显示这一次[\s\S]*shown this once/)
})

test('an officer at a desk, a token for a program, and its end', async () => {
  granted(await addOffice(database, wangxin))
  expect(await create(['chenli', '--office', 'wangxin', '--role', 'intake'])).toBe(0)
  expect(await token(['chenli', '--scope', 'write', '--days', '7', '--label', '导出'])).toBe(0)
  const [, secret = ''] = out
  expect(granted(await bearer(secret))).toMatchObject({
    scope: 'write',
    actor: { office: 'wangxin', roles: ['intake'] },
  })
  expect(said).not.toContain(secret)
  expect(await token(['chenli', '--list'])).toBe(0)
  const [id = '', office, scope, , label] = out[2]?.split('\t') ?? []
  expect([office, scope, label]).toEqual(['wangxin', 'write', '导出'])
  expect(await revoke([id])).toBe(0)
  expect(isRefusal(await bearer(secret))).toBe(true)
  expect(await revoke([id])).toBe(1)
})

test('a reset prints a new invitation, and the old one is none', async () => {
  expect(await create(['zhao'])).toBe(0)
  expect(await reset(['zhao'])).toBe(0)
  const [old = '', anew = ''] = out
  const site = { origin: '', name: '' }
  const accept = async (code: string) =>
    acceptInvitation(
      { ...(await identity()), roles: new Map(), demo: false, compute: computeHere, site },
      { code, password: PASSWORD },
    )
  expect(isRefusal(await accept(old))).toBe(true)
  expect(granted(await accept(anew)).stage).toBe('enrol')
})

test('who leaves is closed, and the last keeper is not', async () => {
  expect(await create(['leaver'])).toBe(0)
  expect(await close(['leaver'])).toBe(0)
  expect(said).toContain('leaver 已关闭，终止任职 1 项')
  expect(await close(['leaver'])).toBe(1)
  expect(await close(['zhao'])).toBe(0)
  expect(await close(['keeper'])).toBe(1)
  expect(said).toMatch(/最后一名系统管理员[\s\S]*last keeper/)
})

test('an office is called otherwise from now on, and what it was called is kept', async () => {
  expect(await change(['wangxin', '--zh', '临江市互联网信息办公室'])).toBe(0)
  const [former] = await formerOf(database, 'wangxin')
  expect([former?.name, granted(await findOffice(database, 'wangxin')).name]).toEqual([
    wangxin.name,
    { ...wangxin.name, zh: '临江市互联网信息办公室' },
  ])
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ledger_leaf
    where entry::json ->> 'what' in ('office.changed', 'account.closed')`.execute(database)
  expect(rows[0]?.n).toBe(3)
})

test('an office is entered at the command line, on record, and its first person after it', async () => {
  const given = ['--zh', '临江晚报社', '--kind', 'media', '--region', '990100']
  expect(await createOffice(['lj-wanbao', ...given])).toBe(0)
  expect(out).toEqual(['lj-wanbao'])
  expect(granted(await findOffice(database, 'lj-wanbao'))).toMatchObject({ kind: 'media', level: 'unit' })
  const { rows } = await sql<{ who: string }>`select entry::json ->> 'who' as who from ledger_leaf
    where entry::json ->> 'what' = 'office.entered' and subject = 'office:lj-wanbao'`.execute(database)
  expect(rows).toHaveLength(1)
  out = []
  expect(await create(['suli', '--office', 'lj-wanbao', '--role', 'media-owner'])).toBe(0)
})

const ofMedia = ['--zh', '某报', '--kind', 'media', '--region', '990100']
const refused: readonly (readonly [string, () => Promise<number>, RegExp])[] = [
  ['a name that is taken', () => create(['chenli']), /已有人用[\s\S]*taken/],
  ['a desk the office has not', () => create(['new', '--office', 'wangxin', '--role', 'popularisation-head']), /不设/],
  ['an office that is none', () => create(['new', '--office', 'nowhere', '--role', 'intake']), /没有这个机构/],
  ['a token for nobody', () => token(['nobody']), /没有这个账号/],
  ['a token for too long', () => token(['chenli', '--days', '999']), /1 至 366/],
  ['a token at another’s desk', () => token(['keeper', '--office', 'wangxin']), /没有现任职务/],
  ['a reset of nobody', () => reset(['nobody']), /没有这个账号/],
  ['nobody to close', () => close(['nobody']), /没有这个账号/],
  ['an office that is none to change', () => change(['nowhere', '--zh', '某']), /没有这个机构/],
  ['a change of nothing', () => change(['wangxin']), /没有任何变更/],
  ['an office that is there already', () => createOffice(['wangxin', ...ofMedia]), /已有/],
  ['an id that is a page', () => createOffice(['join', ...ofMedia]), /小写字母/],
  ['an office in no division', () => createOffice(['new-one', ...ofMedia, '--region', '1']), /六位数字/],
  ['a division that is none', () => change(['wangxin', '--region', '1']), /六位数字/],
]

test.each(refused)('refused with 1, nothing printed: %s', async (_, command, why) => {
  expect(await command()).toBe(1)
  expect(said).toMatch(why)
  expect(out).toEqual([])
})

const misused: readonly (readonly [string, () => Promise<number>])[] = [
  ['create without a name', () => create([], usageOf('account create'))],
  ['create with a role and no office', () => create(['a', '--role', 'intake'], usageOf('account create'))],
  ['create with an unknown option', () => create(['a', '--password', 'b'], usageOf('account create'))],
  ['token with another scope', () => token(['a', '--scope', 'all'], usageOf('account token'))],
  ['token with days that are none', () => token(['a', '--days', 'many'], usageOf('account token'))],
  ['revoke without an id', () => revoke([], usageOf('account revoke'))],
  ['reset of two', () => reset(['a', 'b'], usageOf('account reset'))],
  ['close without a name', () => close([], usageOf('account close'))],
  ['change to a level that is none', () => change(['wangxin', '--level', 'sky'], usageOf('office change'))],
  [
    'create an office of no kind',
    () => createOffice(['a', '--zh', '某', '--region', '990100'], usageOf('office create')),
  ],
  [
    'create an office of a strange kind',
    () => createOffice(['a', ...ofMedia, '--kind', 'moon'], usageOf('office create')),
  ],
  ['change without an office', () => change(['--zh', '某'], usageOf('office change'))],
]

test.each(misused)('not understood, 2: %s', async (_, command) => {
  expect(await command()).toBe(2)
  expect(said).toMatch(/用法[\s\S]*Usage/)
  expect(out).toEqual([])
})
