import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { officerAt } from '../../../test/report-walk.ts'
import { casesAt } from './people.ts'
import { pages } from './registers.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
const linksIn = (text: string) => [...text.matchAll(/href="(\/resources[^"]*)"/g)].map(([, path = '']) => path)
const body = (text: string) => text.slice(text.indexOf('class="index"'))

test('the index leads to every list that everybody reads and to what anyone may begin, each once', async () => {
  const links = linksIn(body((await fadu.get('/resources')).text))
  for (const { register, path } of pages) if (register.publicView) expect(links).toContain(path)
  for (const path of ['/resources/lectures/find', '/resources/volunteers/new', '/resources/offers/new'])
    expect(links).toContain(path)
  expect(links.length).toBe(new Set(links).size)
  expect(links.filter((path) => path.endsWith('/office'))).toEqual([])
  for (const path of links) expect([path, (await fadu.get(path)).status]).toEqual([path, 200])
})

test('an officer is led to the records of their office and to the cases that it handles too', async () => {
  const links = linksIn(body((await (await officerAt(fadu, 'pufa-1')).get('/resources')).text))
  for (const { path } of pages) expect(links).toContain(`${path}/office`)
  for (const path of Object.values(casesAt)) expect(links.some((link) => link.startsWith(path))).toBe(true)
})
