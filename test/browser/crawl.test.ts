import { afterAll, expect, test } from 'vitest'
import { demoLogbookWork } from '../../src/areas/logbook/demo-work.ts'
import { areas } from '../../src/server/areas.ts'
import { fillCases } from '../../src/server/demonstration/fill-cases.ts'
import { fillEvidence } from '../../src/server/demonstration/fill-evidence.ts'
import { fillRecords } from '../../src/server/demonstration/fill-records.ts'
import { demonstrationOf } from '../../src/server/people/collect.ts'
import { chosenOf, crawlCity, peopleOn, uselessFor, walkersOf } from '../city-crawl.ts'
import { routeOf } from '../crawl.ts'
import { runLogbook } from '../logbook-beside.ts'
import { DESKTOP, openBrowsers } from './browser.ts'
import { lookOver } from './look-over.ts'

// Each role reads one page of each route; axe looks at one page of each route and at every page that has markup of a make
// of its own. Every address, by everybody: test/faults/every-address.test.ts.

// One office of the city has a logbook beside the server.
const DAY = '2026-11-28'
const logbook = await runLogbook('demo-qinghe', DAY, 'demonstration')
afterAll(() => logbook.close())
const browsers = await openBrowsers({ day: DAY, demo: true, logbook: logbook.beside })
const { fadu, origin } = browsers
await fillRecords(fadu.kernel, areas)
await fillEvidence({ kernel: fadu.kernel, areas })
await fillCases({ kernel: fadu.kernel, areas, context: fadu.app.context, recorded: fadu.sequence })
await demoLogbookWork({ kernel: fadu.kernel, context: fadu.app.context, actorOf, logbook: logbook.beside })
await fadu.sequence()

function actorOf(id: string) {
  const found = demonstrationOf(areas).people.find((person) => person.id === `demo-${id}`)
  if (!found) throw new Error(id)
  return { kind: 'officer', person: found.id, office: found.at, roles: found.roles } as const
}

const WHY = `reason=${encodeURIComponent('核对告警')}`
const loggedPages = [
  `/logbook/search?q=vpn&${WHY}`,
  `/logbook/tail?q=vpn&${WHY}`,
  `/logbook/events/5000?${WHY}`,
  `/logbook/events/5000/around?${WHY}`,
]
const everybody = await peopleOn(origin)
const { pages, dead } = await crawlCity({
  origin,
  walkers: walkersOf(everybody),
  kindOf: (path, { person }) => routeOf(path, person !== undefined),
  most: () => 1,
  // A search, an event and its neighbours are come to by saying why.
  also: ({ person }) => (person === 'demo-qinghe-3' ? loggedPages : []),
})

/** Several thousand pages, on a machine that does much else. */
const LONG = 1_200_000

test('one chooses among all people of the city, each with a line on what they can do', async () => {
  expect(everybody.toSorted()).toEqual(
    demonstrationOf(areas)
      .people.map(({ id }) => id)
      .toSorted(),
  )
  const { text } = await fadu.get('/demo')
  const lines = [...text.matchAll(/action="\/demo\/[^"]+"[\s\S]*?<\/form>([\s\S]*?)<\/li>/g)].map(([, line = '']) =>
    line.replaceAll(/<[^>]*>/g, '').trim(),
  )
  expect([lines.length, lines.filter((line) => line.length < 4)]).toEqual([everybody.length, []])
})

test('no link is dead or leads to what its reader may not open, and nothing fails', () => {
  expect(new Set(pages.map(({ kind }) => kind.split(' ')[0])).size).toBeGreaterThan(100)
  expect([...dead, ...uselessFor(pages)]).toEqual([])
})

/** Entries that lead to no list, each with its reason. */
const WITHOUT_LIST: readonly string[] = [
  // A form for the code of a sheet.
  '/supervision/party',
  // Nobody leafs through who is barred: yes or no is told, of one person.
  '/supervision/job-bar',
]

test('every register and statistic shows something to somebody', () => {
  const registers = areas.flatMap(({ entries = [] }) => entries.map(({ path }) => path))
  const others = ['/desk', '/notices', '/cases', '/documents', '/records', '/records/entries', '/law', '/coverage']
  const empty = [...new Set([...registers, ...others])].filter(
    (path) => !pages.some(({ asked, hasSomething }) => hasSomething && asked.split('?')[0] === path),
  )
  expect(empty.toSorted()).toEqual(WITHOUT_LIST.toSorted())
})

test(
  'axe objects to nothing, and each page fits 320 pixels',
  async () => {
    const seen = await lookOver(await browsers.visit(DESKTOP, '/healthz'), origin, chosenOf(pages))
    expect(seen).toEqual([])
  },
  LONG,
)
