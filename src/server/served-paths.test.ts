import { expect, test } from 'vitest'
import { openTestApp } from '../../test/app.ts'
import { areas } from './areas.ts'
import { servedPaths } from './served-paths.ts'

test('a path is answered where a route has its form, its query and anchor aside', () => {
  const served = servedPaths()
  for (const route of ['/', '/law', '/law/:law/:version/*', '/calendar/:feed', '/supervision/cases/:id'])
    served.add(route)
  const answered = ['/', '/law?type=large', '/law/csl/2017-06-01/art-21/para-1#top', '/calendar/none.ics']
  expect(answered.filter((path) => !served.has(path))).toEqual([])
  const not = ['/laws', '/law/csl', '/law/csl/2017-06-01', '/supervision', '/supervision/cases', '/supervision/draws/1']
  expect(not.filter(served.has)).toEqual([])
})

test('what leads to an area that is not here is plain text, and what it needs of the page is not there', async () => {
  const whole = await openTestApp()
  expect((await whole.get('/')).text).toMatch(/<a href="\/search">[\s\S]*<form action="\/search"/)
  const fewer = await openTestApp({ areas: areas.filter(({ id }) => id !== 'library') })
  const { text } = await fewer.get('/reports/new')
  expect(text).toContain('<a>《中华人民共和国网络安全法》第十四条第一款</a>')
  expect(text).not.toContain('检索</a>')
  expect(text).not.toMatch(/(?:href|action)="\/(?:search|law\/|laws\.atom|coverage)/)
  expect((await fewer.get('/')).text).not.toContain('action="/search"')
})
