import { expect, test } from 'vitest'
import { runChild } from './run-child.ts'

async function* letters() {
  yield Buffer.from('x')
}

/** What is believed of a process that does this instead of cleaning, and how many bytes of a copy were taken from it. */
async function believed(script: string) {
  let taken = 0
  const found = await runChild([process.execPath, '-e', script], letters(), async (copy) => {
    for await (const piece of copy) taken += piece.length
  })
  return { ...found, taken }
}

const UNCLEANED = { kind: 'text', why: 'too-large-inside', size: 0 }
const MOST_COPY = 64 * 1024 * 1024

test.each([
  ['it breaks off within the copy', `process.stdout.write('text\\ncleaned\\nhalf a', () => process.exit(1))`],
  [
    'it is ended within the copy',
    `process.stdout.write('text\\ncleaned\\nhalf a', () => process.kill(process.pid, 'SIGKILL'))`,
  ],
  ['it says what the file is, and no more', `process.stdout.write('text\\n')`],
  ['it says of the file what nobody knows', `process.stdout.write('text\\nspotless\\na copy')`],
])('half an answer is none, and the file is kept as uncleaned: %s', async (_, script) => {
  expect(await believed(script)).toMatchObject(UNCLEANED)
})

test('a copy larger than may be is no copy, and no more of it is taken', async () => {
  const { taken, ...found } = await believed(
    `process.stdout.write('text\\ncleaned\\n'); process.stdout.write(Buffer.alloc(${MOST_COPY + 1_000_000}))`,
  )
  expect(found).toMatchObject(UNCLEANED)
  expect(taken).toBeLessThanOrEqual(MOST_COPY)
})

test('who goes on writing after the answer is not waited for', async () => {
  const flood = `process.stdout.write('none\\n'); process.stdout.write(Buffer.alloc(${MOST_COPY}))`
  expect(await believed(flood)).toMatchObject({ kind: undefined })
})

test('a whole answer is believed', async () => {
  expect(await believed(`process.stdout.write('text\\ncleaned\\na copy')`)).toEqual({
    kind: 'text',
    why: undefined,
    size: 6,
    taken: 6,
  })
})
