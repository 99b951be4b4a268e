import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { editionOf } from '../../../law/edition.ts'
import { parseLaw } from '../../../law/parse/law-text.ts'
import { repealedBy } from './repealed.ts'
import { sweepLists } from './sweep.ts'

const fadu = await openTestApp({ day: '2025-12-30', demo: true })

const madeLaw = (law: string, version: string, title: string, words: string) =>
  editionOf({
    ...{
      law,
      version,
      title: { zh: title, en: title },
      short: [],
      class: 'law',
      source: words,
      hash: `${law}${version}`,
    },
    text: parseLaw(words),
  })

test('a list whose law another law repeals says so, and its people have a task', async () => {
  const old = madeLaw('old', '2017-06-01', '中华人民共和国旧法', '# 中华人民共和国旧法\n\n**第一条**　甲应当乙。\n')
  const fresh = madeLaw(
    'fresh',
    '2026-01-01',
    '中华人民共和国新法',
    '# 中华人民共和国新法\n\n**第一条**　丙应当丁。\n\n**第二条**　本法自2026年1月1日起施行。《中华人民共和国旧法》同时废止。\n',
  )
  expect(repealedBy([old, fresh], '2025-12-31').size).toBe(0)
  expect(repealedBy([old, fresh], '2026-01-01').get('old')).toEqual({
    since: '2026-01-01',
    by: 'fresh@2026-01-01#art-2/para-1',
  })
  // Both stand on the shelf of this server.
  Reflect.apply(Array.prototype.push, fadu.kernel.shelf, [old, fresh])
  const keeper = await callerOf(fadu, 'demo-weijian-1', 'demo-weijian')
  const enter = (title: string) =>
    keeper.call('POST', '/api/registers/must-know-lists/records', {
      values: {
        ...{ title, class: 'laws', audience: 'leading', reach: 'office', within: 15, published: true },
        provisions: 'old@2017-06-01#art-1',
      },
    })
  const { identity, shelf: laws, now } = fadu.kernel
  const sweep = () => sweepLists({ database: identity.database, roles: identity.roles, laws, now: now() })
  const entered = await enter('旧法清单')
  expect([entered.status, entered.text]).toEqual([200, expect.any(String)])
  const { id } = Object(entered.said)
  expect(await sweep()).toBe(0)
  fadu.setDay('2026-01-02')
  expect(await sweep()).toBeGreaterThan(0)
  expect((await (await officerAt(fadu, 'weijian-3')).get('/study/mine')).text).toContain('：自2026-01-01起不再施行')
  const { text } = await fadu.get('/study/must-know')
  expect(text).toContain(`/study/must-know/${id}`)
  expect(text).toContain('所属法律自2026-01-01起废止')
  const later = await callerOf(fadu, 'demo-weijian-1', 'demo-weijian')
  const again = await later.call('POST', '/api/registers/must-know-lists/records', {
    values: {
      ...{ title: '又一份', class: 'laws', audience: 'leading', reach: 'office', within: 15, published: true },
      provisions: 'old@2017-06-01#art-1',
    },
  })
  expect([again.status, again.text]).toEqual([422, expect.stringContaining('已废止')])
})
