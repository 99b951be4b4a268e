import { expect, test } from 'vitest'
import { areas } from '../../src/server/areas.ts'
import { fillCases } from '../../src/server/demonstration/fill-cases.ts'
import { demonstrationOf } from '../../src/server/people/collect.ts'
import { chosenOf, crawlCity, peopleOn, uselessFor } from '../city-crawl.ts'
import { routeOf } from '../crawl.ts'
import { DESKTOP, openBrowsers } from './browser.ts'
import { lookOver } from './look-over.ts'

// Each role reads one page of each route; axe looks at one page of each route and at every page that has markup of a make
// of its own. Every address, by everybody: test/faults/every-address.test.ts.

const browsers = await openBrowsers({ day: '2026-11-28', demo: true })
const { fadu, origin } = browsers
await fillCases({ kernel: fadu.kernel, areas, context: fadu.app.context, recorded: fadu.sequence })
await fadu.sequence()

const { offices, people } = demonstrationOf(areas)
const kindOfOffice = new Map(offices.map(({ id, kind }) => [id, kind]))
const roleOf = new Map(people.map(({ id, at, roles }) => [id, `${kindOfOffice.get(at)}: ${roles.join(' ')}`]))

/** Several thousand pages, on a machine that does much else. */
const LONG = 600_000

test(
  'from the first page and from every desk no link is dead, nothing fails, axe objects to nothing, and each page fits 320 pixels',
  async () => {
    const everybody = await peopleOn(origin)
    expect(everybody.toSorted()).toEqual([...roleOf.keys()].toSorted())
    const walkers = [undefined, ...everybody].map((person) => ({ person, role: roleOf.get(person ?? '') ?? '' }))
    const { pages, dead } = await crawlCity({
      origin,
      walkers,
      kindOf: (path, { person }) => routeOf(path, person !== undefined),
      most: () => 1,
    })
    expect(new Set(pages.map(({ kind }) => kind.split(' ')[0])).size).toBeGreaterThan(100)
    const seen = await lookOver(await browsers.visit(DESKTOP, '/healthz'), origin, chosenOf(pages))
    expect([...dead, ...uselessFor(pages), ...seen]).toEqual([])
  },
  LONG,
)
