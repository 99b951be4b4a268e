import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { drawing } from '../../../../test/attachment-files.ts'
import { sealStream } from '../stream.ts'
import { writeWhole } from '../whole-file.ts'
import { openCleaner } from './cleaner.ts'

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

async function clean(content: Buffer) {
  const from = file()
  await writeWhole(from.path, sealStream(Buffer.from(from.key, 'base64'), from.place, once(content)))
  return cleaner.clean(from, file())
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
  const after = '\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF'
  return Buffer.concat([Buffer.from(before), packed, Buffer.from(after)])
}

test('a file that takes its reader too long or too much ends that reader alone, and the next is cleaned', async () => {
  const [bomb, next] = await Promise.all([clean(hiddenBomb()), drawing().then(clean)])
  expect(bomb).toMatchObject({ kind: 'pdf', why: expect.stringMatching(/too-large-inside|damaged/) })
  expect(next).toMatchObject({ kind: 'png', why: undefined })
})

test('more wait than can be looked at in a while: the rest are told to come again', async () => {
  const content = await drawing()
  const answers = await Promise.all(Array.from({ length: 80 }, () => clean(content)))
  const codes = answers.map((answer) => ('code' in answer ? answer.code : answer.kind))
  expect(new Set(codes)).toEqual(new Set(['png', 'too-many']))
})
