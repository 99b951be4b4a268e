import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { deflateSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { drawing, letter } from '../../../../test/attachment-files.ts'
import { pdf } from '../../../../test/hostile/pdf-file.ts'
import { openStream, sealStream } from '../stream.ts'
import { writeWhole } from '../whole-file.ts'
import { cpuSeconds, openCleaner } from './cleaner.ts'
import { type Confinement, candidates } from './confinement.ts'
import { programOf } from './program.ts'
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

/** Begins to clean a file; resolves once a process has begun to read it, by a pipe that waits for its reader. */
async function begun(content: Buffer, sender: string) {
  const from = file()
  execFileSync('mkfifo', [from.path])
  const found = cleaner.clean({ ...from, size: content.length, sender }, file())
  const writer = createWriteStream(from.path)
  await new Promise((resolve) => writer.once('open', resolve))
  const written = pipeline(sealStream(Buffer.from(from.key, 'base64'), from.place, once(content)), writer)
  return { found: found.finally(() => written.catch(() => undefined)) }
}

test('while two files use up their time, a small one is clean before either ends', async () => {
  const content = slow()
  expect(content.length).toBeLessThan(20_000)
  const ended: string[] = []
  const long = (await Promise.all(['a', 'b'].map((sender) => begun(content, sender)))).map(async ({ found }) => {
    const one = await found
    ended.push('long')
    return one
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

const program = programOf()
const all = candidates(program)
afterAll(() => rmSync(program.root, { recursive: true }))

/** What a process held like this says of itself, asked in the place of the program that cleans; nothing where it cannot be held so here. */
async function ask({ command }: Confinement, script: string): Promise<string> {
  const ours = /^--(?:permission|allow-)|child\.(?:ts|js)$/
  const [first = '', ...rest] = command({ place: 1, cpuSeconds: 5 }).filter((word) => !ours.test(word))
  const whole = `const say = (words) => process.stdout.write('text\\ncleaned\\n' + words); ${script}`
  let said = ''
  await runChild([first, ...rest, '-e', whole], once(Buffer.from('x')), async (copy) => {
    for await (const piece of copy) said += Buffer.from(piece).toString()
  })
  return said
}

test('what is said of the network is so: a door of this machine is reached or not', async () => {
  let knocks = 0
  const door = createServer((socket) => {
    knocks += 1
    socket.end()
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  const address = door.address()
  const port = typeof address === 'object' && address ? address.port : 0
  for (const confinement of all) {
    knocks = 0
    const said = await ask(
      confinement,
      `require('net').connect(${port}, '127.0.0.1').on('connect', () => say('open')).on('error', () => say('cut'))`,
    )
    if (said) expect([said, knocks]).toEqual(confinement.network === 'cut' ? ['cut', 0] : ['open', 1])
  }
  door.close()
})

test('what is said of its user and of files is so', async () => {
  const secret = join(folder, 'secret')
  await writeWhole(secret, once(Buffer.from('key')))
  const heard: string[] = []
  for (const confinement of all) {
    const said = await ask(
      confinement,
      `const fs = require('fs'); const get = (path) => { try { return fs.readFileSync(path, 'utf8') } catch { return 'none' } };
       say([process.getuid(), get('${secret}')].join(' '))`,
    )
    if (!said) continue
    heard.push(said)
    const [uid, read] = said.split(' ')
    const isApart = confinement.user === 'own' || confinement.files === 'hidden'
    if (confinement.user === 'own') expect(Number(uid)).not.toBe(process.getuid?.())
    expect(read).toBe(isApart ? 'none' : 'key')
  }
  expect(heard.length).toBeGreaterThan(0)
})

test('the first that works here is taken', async () => {
  const works = await Promise.all(all.map(async (one) => (await ask(one, `say('yes')`)) === 'yes'))
  const { network, user, files } = await cleaner.confinement()
  expect([network, user, files]).toEqual(
    [all[works.indexOf(true)]].flatMap((one) => (one ? [one.network, one.user, one.files] : [])),
  )
})
