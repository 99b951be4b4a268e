import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { BEGUN, LINES, lineAt, SOURCES } from '../../../../test/kept-v1.ts'
import { sure } from '../../../../test/running-logbook.ts'
import { findEvents } from '../find.ts'
import { publicKeyIn } from '../folder.ts'
import { matcherOf } from '../query/match.ts'
import { parseQuery } from '../query/parse.ts'
import { openReader } from '../reader.ts'
import { verifyStore } from '../verify.ts'
import { dropBelow, generationsIn } from './generations.ts'
import { KeptFile } from './kept-file.ts'
import { rewrite } from './rewrite.ts'

// A store that was kept before the words of a span had pages of their own: one file cold, one hot, one as it came in.

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../../../test/data/logbook-kept-v1')
const root = mkdtempSync(join(tmpdir(), 'fadu-first-format-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const QUERIES = [
  ...[
    'word7',
    'word299',
    'host:host-3',
    'host:host-3 app:sshd',
    'app:门户 登录失败',
    'ip:10.3.0.0/16',
    'ip:2001:db8::5',
  ],
  ...['~"ord12"', 'user=user-4', 'sev<=2', 'source:file word302', '"登录失败" not host:host-1', 'nothing_like_it'],
]

/** What a query finds, by the numbers of the lines. */
async function found(folder: string, words: string): Promise<readonly string[]> {
  const texts: string[] = []
  for await (const event of findEvents(sure(await openReader(folder)), sure(parseQuery(words)))) {
    texts.push(Buffer.from(sure(event).raw).toString())
  }
  return texts.sort()
}

function expected(words: string): readonly string[] {
  const matches = matcherOf(sure(parseQuery(words)))
  return Array.from({ length: LINES }, (_, at) => at)
    .filter((at) => {
      const source = SOURCES[at % SOURCES.length] ?? ''
      return matches({ position: at, received: BEGUN + at * 1000, source, own: false, raw: Buffer.from(lineAt(at)) })
    })
    .map(lineAt)
    .sort()
}

const formats = (folder: string): readonly string[] =>
  [...generationsIn(folder)].flatMap(([file, [generation = 0]]) => {
    const kept = generation > 0 ? KeptFile.open(folder, { file, generation }) : undefined
    if (!kept || kept === 'damaged') return []
    kept.close()
    return `${kept.foot.format} ${kept.foot.tier}`
  })

const faultsIn = async (folder: string) =>
  sure(await verifyStore({ folder, verifier: sure(await publicKeyIn(folder)) })).faults

test('it is opened, searched and verified as it is', async () => {
  const folder = FOLDER
  expect(formats(folder)).toEqual(['fadu-logbook-kept/v1 cold', 'fadu-logbook-kept/v1 hot'])
  for (const words of QUERIES) expect(await found(folder, words), words).toEqual(expected(words))
  expect(expected('word299')).toHaveLength(1)
  expect((await faultsIn(folder)).map(({ en }) => en)).toEqual([])
})

test('what is flipped in it is named', async () => {
  const folder = join(root, 'flipped')
  cpSync(FOLDER, folder, { recursive: true })
  const path = join(folder, 'blocks/000000.2.kept')
  const bytes = readFileSync(path)
  const at = Math.floor(bytes.length / 2)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
  expect((await faultsIn(folder)).map(({ en }) => en).join()).toContain('blocks/000000.2.kept')
})

test('rewritten, it has the new format, each root as it was, and the same is found', async () => {
  const folder = join(root, 'rewritten')
  cpSync(FOLDER, folder, { recursive: true })
  for (const [file, [generation = 0]] of generationsIn(folder)) {
    const kept = generation > 0 ? KeptFile.open(folder, { file, generation }) : undefined
    if (!kept || kept === 'damaged') continue
    const block = kept.foot.spans[0]?.block ?? 0
    kept.close()
    // It compares each root with the log before the file has its name.
    const made = sure(await rewrite(sure(await openReader(folder)), { file, block, tier: 'cold' }))
    await dropBelow(folder, file, made.generation)
  }
  expect(formats(folder)).toEqual(['fadu-logbook-kept/v2 cold', 'fadu-logbook-kept/v2 cold'])
  for (const words of QUERIES) expect(await found(folder, words), words).toEqual(expected(words))
})
