import { beforeAll, describe, expect, test, vi } from 'vitest'
import { openTestApp } from '../../test/app.ts'
import { leafOf } from '../kernel/ledger/ledger.ts'
import { run as verify } from './commands/ledger-verify.ts'

const fadu = await openTestApp()
/** Every text of the shelf, and what is entered below. */
const size = fadu.kernel.shelf.length + 300

beforeAll(async () => {
  const leaves = Array.from({ length: 300 }, (_, at) =>
    leafOf({ who: 'key-1', what: 'report.accept', subject: `case/${at}`, grounds: [], when: '', content: '' }),
  )
  await fadu.database.insertInto('ledger_leaf').values(leaves).execute()
  await fadu.sequence()
})

describe('the published log over HTTP', () => {
  const files: readonly (readonly [string, string, RegExp])[] = [
    ['checkpoint', 'text/plain; charset=utf-8', /^no-cache$/],
    ['key', 'text/plain; charset=utf-8', /^no-cache$/],
    ['tile/0/000', 'application/octet-stream', /immutable/],
    ['tile/entries/000', 'application/octet-stream', /immutable/],
    [`tile/0/001.p/${size - 256}`, 'application/octet-stream', /immutable/],
  ]
  test.each(files)('%s is served as %s', async (path, type, caching) => {
    const { status, headers } = await fadu.get(`/ledger/${path}`)
    expect([status, headers['content-type']]).toEqual([200, type])
    expect(headers['cache-control']).toMatch(caching)
  })

  const none = [
    '/ledger',
    '/ledger/tile/0/009',
    '/ledger/tile/0/000.p/48',
    '/ledger/..%2Fkeys%2Fledger.key',
    '/ledger/%2e%2e/keys/ledger.key',
    '/ledger/tile/0/../../../keys/ledger.key',
    '/en/ledger/checkpoint',
  ]
  test.each(none)('%s is not there', async (path) => {
    const { status, text } = await fadu.get(path)
    expect([status, text.includes('PRIVATE')]).toEqual([404, false])
  })

  test('fadu ledger verify accepts it with its key, and refuses it with another', async () => {
    const out = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const err = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const origin = await fadu.app.listen({ host: '127.0.0.1', port: 0 })
    const key = (await fadu.get('/ledger/key')).text.trim()
    expect(await verify(['--from', `${origin}/ledger`, '--key', key])).toBe(0)
    expect(out).toHaveBeenCalledWith(expect.stringContaining(`${size} entries, whole`))
    const other = 'log.example+7c89bb32+ASnhXpuYWnGcVRKjYzPJ0oNC0CJHi8y+fNWmfLBhYWaY'
    expect(await verify(['--from', `${origin}/ledger`, '--key', other])).not.toBe(0)
    out.mockRestore()
    err.mockRestore()
  })
})
