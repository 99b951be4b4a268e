import { randomBytes } from 'node:crypto'
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { drawing, letter } from '../../../../test/attachment-files.ts'
import { pdf } from '../../../../test/hostile/pdf-file.ts'
import { openStream, sealStream } from '../stream.ts'
import { writeWhole } from '../whole-file.ts'
import { cpuSeconds, openCleaner } from './cleaner.ts'
import { runChild } from './run-child.ts'

const folder = mkdtempSync(join(tmpdir(), 'fadu-cleaner-'))
const cleaner = openCleaner()
afterAll(() => {
  cleaner.close()
  rmSync(folder, { recursive: true, force: true })
})

async function* once(content: Buffer) {
  yield content
}

const file = () => ({
  path: join(folder, randomBytes(8).toString('hex')),
  key: randomBytes(32).toString('base64'),
  place: 'a/original',
})

async function clean(content: Buffer, sender = 'a') {
  const from = file()
  const to = file()
  await writeWhole(from.path, sealStream(Buffer.from(from.key, 'base64'), from.place, once(content)))
  const found = await cleaner.clean({ ...from, size: content.length, sender }, to)
  return { found, to }
}

/** A PDF that hides, by an escape in a name, that 400 MB of objects are to be opened before anything else. */
function hiddenBomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(400_000_000, 32))
  const before = `%PDF-1.7
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Count 0/Kids[]>>
endobj
5 0 obj
<</Type/Obj#53tm/N 1/First 10/Filter/FlateDecode/Length ${packed.length}>>
stream
`
  const after = '\nendstream\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF'
  return Buffer.concat([Buffer.from(before), packed, Buffer.from(after)])
}

/** Some kilobytes that draw for minutes. */
function slow(): Buffer {
  const packed = deflateSync(deflateSync(Buffer.alloc(60_000_000, 'q Q ')))
  return pdf({ content: { entries: '/Filter[/FlateDecode/FlateDecode]', stream: packed } })
}

test('a copy is what the process made of the file, sealed where it was asked for', async () => {
  const { found, to } = await clean(await letter())
  expect(found).toMatchObject({ kind: 'docx', why: undefined })
  const pieces: Buffer[] = []
  for await (const piece of openStream(Buffer.from(to.key, 'base64'), to.place, createReadStream(to.path))) {
    pieces.push(piece)
  }
  expect(found).toMatchObject({ size: Buffer.concat(pieces).length })
  expect(readFileSync(to.path).includes('[Content_Types].xml')).toBe(false)
})

test('a file that takes its reader too long or too much ends that reader alone, and the next is cleaned', async () => {
  const [bomb, next] = await Promise.all([clean(hiddenBomb()), drawing().then((content) => clean(content))])
  expect(bomb.found).toMatchObject({ kind: 'pdf', why: expect.stringMatching(/too-large-inside|damaged/) })
  expect(next.found).toMatchObject({ kind: 'png', why: undefined })
})

test('while files use up their time, a small one is clean', async () => {
  const content = slow()
  expect(content.length).toBeLessThan(20_000)
  const ended: string[] = []
  const long = ['a', 'b'].map(async (sender) => {
    const { found } = await clean(content, sender)
    ended.push('long')
    return found
  })
  const { found } = await clean(Buffer.from('kurz'), 'c')
  ended.push('short')
  expect(found).toMatchObject({ kind: 'text', why: undefined })
  for (const one of await Promise.all(long)) expect(one).toMatchObject({ kind: 'pdf', why: 'too-large-inside' })
  expect(ended).toEqual(['short', 'long', 'long'])
})

test.each([
  [1, 2],
  [1024 * 1024, 2],
  [1024 * 1024 + 1, 3],
  [5 * 1024 * 1024, 6],
  [20 * 1024 * 1024, 20],
])('a file of %i bytes may take %i seconds of the processor', (size, seconds) => {
  expect(cpuSeconds(size)).toBe(seconds)
})

/** What the held process says of itself, asked in the place of the program that cleans. */
async function ask(script: string): Promise<string> {
  const { command } = await cleaner.confinement()
  const whole = command({ place: 1, cpuSeconds: 5 })
  const asked = [...whole.filter((word) => !/^--(?:permission|allow-)|child\.(?:ts|js)$/.test(word)), '-e', script]
  let said = ''
  await runChild([asked[0] ?? '', ...asked.slice(1)], once(Buffer.from('x')), async (copy) => {
    for await (const piece of copy) said += Buffer.from(piece).toString()
  })
  return said
}

const SAY = `const say = (words) => process.stdout.write('text\\ncleaned\\n' + words);`

test('what is said of its network is so: a door of this machine is reached or not', async () => {
  let knocks = 0
  const door = createServer((socket) => {
    knocks += 1
    socket.end()
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  const address = door.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const said = await ask(
    `${SAY} require('net').connect(${port}, '127.0.0.1').on('connect', () => say('open')).on('error', () => say('cut'))`,
  )
  const { network } = await cleaner.confinement()
  expect([said, knocks]).toEqual([network, network === 'cut' ? 0 : 1])
  door.close()
})

test('what is said of its user and of files is so', async () => {
  const { user, files } = await cleaner.confinement()
  const secret = join(folder, 'secret')
  await writeWhole(secret, once(Buffer.from('key')))
  const said = await ask(
    `${SAY} let read; try { read = require('fs').readFileSync('${secret}', 'utf8') } catch { read = 'none' } say(process.getuid() + ' ' + read)`,
  )
  const [uid, read] = said.split(' ')
  if (user === 'own') expect(Number(uid)).not.toBe(process.getuid?.())
  expect(read).toBe(user === 'own' || files === 'hidden' ? 'none' : 'key')
})
