import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { importTexts } from '../../kernel/library/import.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
const base = `# 某市测试条例

（2020年1月1日某市人民代表大会常务委员会第一次会议通过）

第一条 为了测试，制定本条例。

第二条 本条例所称测试，是指检验。

第三条 本条例自2020年3月1日起施行。
`
const decision = `某市人民代表大会常务委员会关于修改《某市测试条例》的决定

（2026年1月5日某市人民代表大会常务委员会第九次会议通过）

某市人民代表大会常务委员会第九次会议决定对《某市测试条例》作如下修改：

一、将第二条中的“检验”修改为“查验”。

本决定自2026年2月1日起施行。

《某市测试条例》根据本决定作相应修改，重新公布。
`
await importTexts(fadu.database, [{ name: 'trial.md', read: () => Buffer.from(base) }], {
  id: 'trial',
  inForce: '2020-03-01',
})

const preview = { law: 'trial', version: '2020-03-01', words: decision }
const enter = async (person: string) => {
  const visitor = openVisitor(fadu)
  await visitor.get('/demo')
  await visitor.submit(`/demo/${person}`)
  return visitor
}

test('the head of the popularisation office sees the effect, takes the text, and it is on record', async () => {
  const head = await enter('demo-pufa-3')
  const second = await enter('demo-pufa-3')
  await second.get('/amend?law=trial&version=2020-03-01')
  await second.submit('/amend', { words: decision })
  await head.get('/amend?law=trial&version=2020-03-01')
  const shown = await head.submit('/amend', { words: decision })
  expect(shown.text).toContain('采用，自2026-02-01起施行')
  // It stands below what it changes, and only whoever says they read that takes it.
  expect(shown.text.indexOf('id="take"')).toBeGreaterThan(shown.text.indexOf('data-figure="compare"'))
  const unread = await head.submit('/amend/take', { checked: 'yes' })
  expect([unread.status, unread.text.includes('请先看比对')]).toEqual([422, true])
  await head.get('/amend?law=trial&version=2020-03-01')
  await head.submit('/amend', { words: decision })
  const taken = await head.submit('/amend/take', { checked: 'yes', compared: 'yes' })
  expect(taken.path).toBe('/law/trial/2026-02-01')
  expect((await head.get('/law/trial/2026-02-01/art-2')).text).toContain('查验')
  await fadu.sequence()
  expect((await fadu.get('/records/law/trial/2026-02-01')).text).toContain('入库')
  // Where the library has the text it is not offered; sent all the same, nothing is taken twice.
  await head.get('/amend?law=trial&version=2020-03-01')
  const held = await head.submit('/amend', { words: decision })
  expect(held.text).toContain('法库已有自2026-02-01起施行的文本，不必采用')
  expect(held.text).not.toContain('action="/amend/take"')
  const again = await second.submit('/amend/take', { checked: 'yes', compared: 'yes' })
  expect(again.status).toBe(409)
  expect(again.text).toContain('法库已有自2026-02-01起施行的文本')
  // From another site, in the head's name: without our token nothing is taken.
  expect((await head.post('/amend/take', { ...preview, checked: 'yes' })).status).toBe(401)
})

test('an intake officer and a stranger may look, and take nothing', async () => {
  const intake = await enter('demo-wangxin-1')
  await intake.get('/amend?law=trial&version=2020-03-01')
  const shown = await intake.submit('/amend', { words: decision })
  expect(shown.status).toBe(200)
  expect(shown.text).not.toContain('/amend/take')
  expect((await fadu.post('/amend/take', preview)).status).toBe(401)
})
