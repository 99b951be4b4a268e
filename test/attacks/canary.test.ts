import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { stepCalled } from '../../src/kernel/procedure/definition.ts'
import { fieldsOf } from '../../src/web/fields.ts'
import type { Knock } from '../../src/web/route-rows.ts'
import { keptAt, knocks } from '../all-route-rows.ts'
import { openTestApp } from '../app.ts'
import { telling } from '../attachment-files.ts'
import {
  address,
  backupOf,
  CORE,
  databaseFiles,
  dataFolder,
  type Found,
  findIn,
  listen,
  rowsOf,
  spellings,
  word,
} from './canary-search.ts'
import { contact, secrets, stranger, walks } from './canary-walks.ts'

// A stranger comes through every door that asks nobody who they are, with words, file names, a browser and an address
// that nobody else has. Afterwards everything this installation keeps or says is searched for them, in every spelling.

const ADDRESSES = address(0).slice(0, -1)
const out = listen()
const fadu = await openTestApp({ day: '2026-12-07', demo: true })
const { catalogue } = fadu.app.context
const anonymous = [
  ...new Set(
    fadu.app.declaredRoutes
      .filter(({ config, url }) => config?.who !== 'signed-in' && !url.startsWith('/assets/'))
      .flatMap(({ method, url }) =>
        [method]
          .flat()
          .filter((verb) => verb !== 'HEAD')
          .map((verb) => `${verb} ${url}`),
      ),
  ),
]

function fieldsAsked({ form = [], step }: Knock): readonly string[] {
  if (!step) return form
  const [id, name] = step
  const procedure = catalogue.current(id, '2026-12-07')
  const asked = procedure && stepCalled(procedure, name)
  if (!asked) throw new Error(`no step ${id}.${name}`)
  return fieldsOf(asked).map((field) => field.name)
}

/** Everything a stranger can put into a request at one door; what it asks is not filled in rightly. */
async function knock(door: string): Promise<void> {
  const { say, fileNamed, get, post, json } = stranger(fadu, door)
  const row = knocks[door]
  if (!row) throw new Error(`${door} is in no table of doors`)
  const path = row.path.replace('{report}', 'none')
  const [method = '', template = ''] = door.split(' ')
  const inPath = template.replace(/:\w+/g, say).replace('*', say)
  const query = new URLSearchParams(
    Object.fromEntries([...(row.query ?? []), 'code', 'unknown'].map((name) => [name, say])),
  )
  if (method === 'GET') {
    await get(path)
    await get(`${path}${path.includes('?') ? '&' : '?'}${query}`)
    await get(`/en${inPath}?${query}`)
    for (const name of row.query ?? []) await get(`${path}${path.includes('?') ? '&' : '?'}${name}=${say}`)
    return
  }
  const fields = Object.fromEntries([...fieldsAsked(row), 'unknown'].map((name) => [name, say]))
  await post(path, fields)
  await post(`${inPath}?${query}`, { ...fields, ...row.right })
  await post(path, { ...fields, ...row.right }, [fileNamed(Buffer.from(`${say}\n`), 'txt')])
  await json(path, row.json?.(say) ?? fields, { 'idempotency-key': say })
  await json(path, say, { authorization: `Bearer ${say}`, 'idempotency-key': say, 'proof-of-work': say.slice(0, 30) })
}

test('every door that asks nobody who they are stands in the table of the canary, with what it keeps', () => {
  expect(Object.keys(keptAt).toSorted()).toEqual(anonymous.toSorted())
})

let found: readonly Found[] = []
/** Where words stand that an act says. */
let keepers = ['backup', 'database files', 'table', 'write-ahead log']

describe('through every door that asks nobody who they are', () => {
  beforeAll(async () => {
    for (const door of Object.keys(keptAt)) await knock(door)
    for (const walk of walks) await walk(fadu)
    await fadu.sequence()
    // What is said when everything fails is searched too.
    await fadu.kernel.pool.end()
    for (const door of Object.keys(keptAt)) await knock(door)
    const metrics = (await fadu.app.inject({ method: 'GET', url: '/metrics', remoteAddress: '127.0.0.1' })).body
    const written = out.said()
    const rows = await rowsOf(fadu.owner)
    const backup = await backupOf(fadu, fadu.databaseUrl)
    const files = await databaseFiles(fadu.owner)
    if (!files) keepers = ['backup', 'table']
    const words = [CORE, ADDRESSES, ...secrets, ...Object.values(contact), ...Object.values(telling)]
    found = findIn(
      [
        ...rows,
        ['metrics', Buffer.from(metrics)],
        ['log', Buffer.from(written)],
        ...dataFolder(fadu),
        backup,
        ...(files ?? []),
      ],
      words,
    )
    vi.restoreAllMocks()
  }, 300_000)

  /** The door of a word somebody typed; undefined of all else. */
  const doorOf = ({ whose }: Found): string | undefined => {
    const [, number] = /^say(\d{3})$/.exec(whose) ?? []
    return number === undefined ? undefined : Object.keys(keptAt)[Number(number)]
  }
  const tablesAt = (door: string): readonly string[] => {
    const left = keptAt[door]
    return left === undefined || left === 'nothing' ? [] : left.tables
  }

  test('what a door keeps stands in the tables it says, and no other door keeps a word', () => {
    const kept = Object.entries(keptAt).map(([door]) => {
      const tables = found.filter((one) => doorOf(one) === door && one.place.startsWith('table '))
      return [door, [...new Set(tables.map(({ place }) => place.slice('table '.length)))].toSorted()] as const
    })
    expect(kept.filter(([, tables]) => tables.length > 0)).toEqual(
      Object.keys(keptAt).flatMap((door) => (tablesAt(door).length > 0 ? [[door, tablesAt(door)]] : [])),
    )
  })

  test('beside tables it stands in files of the database, its log and a backup alone, plainly or as a key of search', () => {
    const words = found.filter((one) => doorOf(one) !== undefined)
    expect([...new Set(words.map(({ place }) => place.replace(/^table .*/, 'table')))].toSorted()).toEqual(keepers)
    expect([...new Set(words.map(({ way }) => way))].toSorted()).toEqual(['lower case', 'plain'])
  })

  test('no file name, browser, language, address, access code, token, contact or inside of a file stands anywhere (art. 14 para. 2; art. 15 para. 2 of 2026)', () => {
    // Where a page of the database ends within a word, what follows its core stands elsewhere.
    const isCut = ({ place, way, whose }: Found) =>
      ['database files', 'write-ahead log'].includes(place) &&
      ['plain', 'lower case'].includes(way) &&
      /^qz/i.test(whose)
    expect(found.filter((one) => doorOf(one) === undefined && !isCut(one))).toEqual([])
  })
})

test('a word is found however it is spelt and wherever it begins', () => {
  const say = word('say', 7)
  for (const [way, bytes] of spellings(say)) {
    const where = findIn([['noise', Buffer.concat([randomBytes(1_000), bytes, randomBytes(1_000)])]], [CORE])
    expect([way, where.length > 0]).toEqual([way, true])
  }
  for (const before of [0, 1, 2, 3, 4]) {
    const text = Buffer.concat([randomBytes(before), Buffer.from(say), randomBytes(4)])
    for (const coded of [text.toString('base64'), text.toString('base64url'), text.toString('hex')]) {
      expect(findIn([['noise', Buffer.from(coded)]], [CORE])).toHaveLength(1)
    }
  }
})
