import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sure } from '../../../test/running-logbook.ts'
import { isRefusal } from '../../law/refusal.ts'
import { publicKeyIn } from '../../mechanisms/logbook/folder.ts'
import { verifyStore } from '../../mechanisms/logbook/verify.ts'
import { openWriter } from '../../mechanisms/logbook/writer.ts'
import { home } from '../home.ts'
import { openBeside } from './beside.ts'
import { type LogbookChild, startLogbook } from './child.ts'

// `fadu logbook serve` as a real process beside ours: the built program, as whoever installs it has it.

const program = join(home(), 'dist', 'server', 'fadu.js')
const root = mkdtempSync(join(tmpdir(), 'fadu-child-'))
const children: LogbookChild[] = []
afterAll(async () => {
  for (const child of children) await child.stop()
  rmSync(root, { recursive: true, force: true })
})

let said = ''
const start = async (folder: string, ...more: readonly string[]) => {
  said = ''
  const hear = (text: string) => {
    said += text
  }
  const args = ['logbook', 'serve', '--inside', '--store', folder, ...more]
  const child = await startLogbook({ program, args, out: hear, err: hear, firstPauseMs: 50 })
  if (!isRefusal(child)) children.push(child)
  return child
}

const Found = z.object({ events: z.array(z.object({ raw: z.string() })) })
const rawsIn = async (folder: string, q: string): Promise<readonly string[]> => {
  const read = await openBeside(folder, '-').read('/api/find', { q, name: 'test', reason: 'test' })
  return isRefusal(read) ? [] : Found.parse(read).events.map(({ raw }) => raw)
}

describe('a logbook beside a server', { timeout: 120_000 }, () => {
  test('it listens where it is told and nowhere else, is started again when it is killed, and loses nothing', async () => {
    const folder = join(root, 'one')
    const child = sure(await start(folder, '--tcp', '0'))
    const port = Number(/tcp:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1])
    expect(said).not.toContain('http')
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write('<34>Mar  2 10:00:00 gw sshd: before the kill\n')
    await expect.poll(() => rawsIn(folder, 'kill'), { timeout: 20_000 }).toHaveLength(1)
    socket.destroy()
    const first = child.pid
    process.kill(first ?? 0, 'SIGKILL')
    await expect.poll(() => child.pid !== undefined && child.pid !== first, { timeout: 20_000 }).toBe(true)
    await expect.poll(() => rawsIn(folder, 'kill'), { timeout: 20_000 }).toHaveLength(1)
    expect(said).toMatch(/日志簿进程中断（SIGKILL），0\.05秒后重新启动/)
    const second = child.pid
    process.kill(second ?? 0, 'SIGKILL')
    await expect.poll(() => said, { timeout: 20_000 }).toMatch(/0\.1秒后重新启动/)
    await expect.poll(() => child.pid !== undefined && child.pid !== second, { timeout: 20_000 }).toBe(true)
    await expect.poll(() => rawsIn(folder, 'kill'), { timeout: 20_000 }).toHaveLength(1)
    await child.stop()
    expect(child.pid).toBeUndefined()
    // Ended in order: sealed, its folder let go, its sockets gone.
    expect(existsSync(join(folder, 'inside.socket'))).toBe(false)
    const writer = sure(await openWriter({ folder, command: 'test', now: () => new Date() }))
    await writer.close()
    const verifier = await publicKeyIn(folder)
    if (!verifier) throw new Error('no key')
    expect(await verifyStore({ folder, verifier })).toMatchObject({ faults: [] })
  })

  test('where somebody else writes the folder it is refused in both languages, and not tried again', async () => {
    const folder = join(root, 'held')
    const writer = sure(await openWriter({ folder, command: 'logbook import', now: () => new Date() }))
    const refused = await start(folder)
    expect(refused).toMatchObject({
      code: 'failed',
      reason: { zh: expect.stringContaining('日志簿没有启动'), en: expect.stringContaining('did not start') },
    })
    expect(said).toContain('logbook import')
    await writer.close()
    expect(readFileSync(join(folder, 'key'), 'utf8')).toContain('fadu.logbook/')
  })
})
