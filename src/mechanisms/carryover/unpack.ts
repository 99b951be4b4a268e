import type { UnzippedEntry } from '../../kernel/archive/zip.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type ArchiveFaults, archiveFaults, faultyArchive, placeIn } from './faults.ts'
import { type ArchivePart, CONTENT, FILES, hashesOf, lineOf, MANIFEST, Manifest, sha256Of } from './shapes.ts'

/** An archive as it was read: every part is what its manifest says. */
export interface Unpacked {
  readonly manifest: Manifest
  /** The lines of each part; a document that is no list is one line. */
  readonly parts: ReadonlyMap<string, readonly string[]>
  /** Files by their names. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** What one archive may hold: our own figures. More is taken in by the keepers, from a backup. */
export const MOST = { lines: 100_000, records: 20_000, pieces: 5_000, files: 300 } as const
/** Bytes of a line that becomes a record or a piece, of one that stays as it came, of a document and of the manifest. */
const LONGEST = { content: 64 * 1024, kept: 256 * 1024, document: 1024 * 1024 } as const
/** How deep one thing may stand in another: ours stand in ten at most. */
const DEEPEST = 32

/** Holds the entries of an archive to its manifest. Pure. Whatever does not agree refuses all of it, and is named. */
export function unpack(entries: readonly UnzippedEntry[]): Unpacked | Refusal {
  const faults = archiveFaults()
  const byName = new Map(entries.map(({ name, content }) => [name, content]))
  const manifest = manifestIn(byName.get(MANIFEST))
  if (isRefusal(manifest)) return manifest
  // Counted before a line of it is read.
  tooMany(manifest, byName, faults)
  const many = faultyArchive(faults)
  if (many) return many
  const said = new Set<string>([MANIFEST])
  const parts = new Map(
    manifest.parts.map((part) => {
      if (said.has(part.name)) faults.add(placeIn(part.name), { zh: '列了两次', en: 'It is named twice' })
      said.add(part.name)
      return [part.name, partIn(part, byName.get(part.name), faults)] as const
    }),
  )
  const files = filesIn(byName, { said, faults })
  const whole = hashesOf(manifest.parts)
  if (whole.whole !== manifest.whole || whole.content !== manifest.content)
    faults.add(placeIn(MANIFEST), { zh: '总散列与各部分不符', en: 'Its whole hash is not that of its parts' })
  return faultyArchive(faults) ?? { manifest, parts, files }
}

/** The lines of a part that is what the manifest says of it; none of one that is not. */
function partIn(
  { name, sha256, bytes, lines }: ArchivePart,
  content: Uint8Array | undefined,
  faults: ArchiveFaults,
): readonly string[] {
  if (!content) {
    faults.add(placeIn(name), { zh: '清单有，文件里没有', en: 'The manifest names it, and it is not there' })
    return []
  }
  if (content.length !== bytes || sha256Of(content) !== sha256) {
    faults.add(placeIn(name), { zh: '散列与清单不符', en: 'Its hash is not the one in the manifest' })
    return []
  }
  const read = linesIn(name, content, faults) ?? []
  if (read.length !== lines)
    faults.add(placeIn(name), { zh: '行数与清单不符', en: 'It has another number of lines than the manifest says' })
  return read
}

function manifestIn(content: Uint8Array | undefined): Manifest | Refusal {
  const given = content && content.length <= LONGEST.document ? jsonIn(textIn(content)) : undefined
  const { data } = Manifest.safeParse(given)
  return data ?? noManifest
}

const noManifest = refuse('unreadable', {
  zh: `不是本站整体导出的文件：没有 ${MANIFEST}，或者其内容、版本无法识别`,
  en: `This is no archive as it is written here: it has no ${MANIFEST}, or one whose content or version is not known`,
})

function textIn(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}

/** @returns undefined where it is no JSON, or deeper than any of ours */
export function jsonIn(text: string | undefined): unknown {
  try {
    return text === undefined || !isShallow(text) ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Read before it is parsed: what is parsed is walked by others, each step of theirs a call. */
function isShallow(text: string): boolean {
  let [depth, isQuoted] = [0, false]
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (sign === '"') isQuoted = !isQuoted
    else if (isQuoted && sign === '\\') at += 1
    else if (!isQuoted) depth += STEPS.get(sign) ?? 0
    if (depth > DEEPEST) return false
  }
  return true
}

const STEPS: ReadonlyMap<string, number> = new Map([
  ['{', 1],
  ['[', 1],
  ['}', -1],
  [']', -1],
])

/** Lines of one spelling each: whoever writes them again writes the same bytes. */
function linesIn(name: string, content: Uint8Array, faults: ArchiveFaults): readonly string[] | undefined {
  const text = textIn(content)
  if (text === undefined || text.includes('\u0000')) {
    faults.add(placeIn(name), { zh: '不是 UTF-8 文字', en: 'It is no text in UTF-8' })
    return undefined
  }
  const isList = name.endsWith('.ndjson')
  if (isList && !text.endsWith('\n')) {
    faults.add(placeIn(name), { zh: '最后一行不完整', en: 'Its last line is not whole' })
    return undefined
  }
  const lines = isList ? text.slice(0, -1).split('\n') : [text]
  const longest = !isList ? LONGEST.document : name.startsWith(CONTENT) ? LONGEST.content : LONGEST.kept
  for (const [at, line] of lines.entries()) {
    if (Buffer.byteLength(line) > longest)
      faults.add(placeIn(name, at + 1), {
        zh: `一行至多${longest / 1024} KB`,
        en: `A line has ${longest / 1024} KB at most`,
      })
    else if (!isSpelled(line))
      faults.add(placeIn(name, at + 1), { zh: '不是本站写法的 JSON', en: 'It is no JSON as it is spelled here' })
  }
  return lines
}

function isSpelled(line: string): boolean {
  const value = jsonIn(line)
  if (typeof value !== 'object' || value === null || line.includes('\\u0000')) return false
  try {
    return lineOf(value) === line
  } catch {
    return false
  }
}

interface Named {
  readonly said: ReadonlySet<string>
  readonly faults: ArchiveFaults
}

function filesIn(byName: ReadonlyMap<string, Uint8Array>, { said, faults }: Named): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  for (const [name, content] of byName) {
    if (said.has(name)) continue
    const [, hash] = /^files\/([0-9a-f]{64})\.[0-9a-z]{1,5}$/.exec(name) ?? []
    if (!name.startsWith(FILES) || hash === undefined) {
      faults.add(placeIn(name), { zh: '清单没有列出', en: 'The manifest does not name it' })
    } else if (sha256Of(content) !== hash) {
      faults.add(placeIn(name), { zh: '内容与名称中的散列不符', en: 'Its content has another hash than its name says' })
    } else files.set(name, content)
  }
  return files
}

/** By what the manifest says and by what is there, whichever is more. */
function tooMany(manifest: Manifest, byName: ReadonlyMap<string, Uint8Array>, faults: ArchiveFaults): void {
  const counts = new Map<string, number>()
  for (const { name, lines } of manifest.parts)
    counts.set(name, Math.max(lines, name.endsWith('.ndjson') ? linesOf(byName.get(name)) : 1))
  const count = (isCounted: (name: string) => boolean) =>
    [...counts].reduce((sum, [name, lines]) => sum + (isCounted(name) ? lines : 0), 0)
  const pieces = count((name) => name === `${CONTENT}evidence.ndjson`)
  const records = count((name) => name.startsWith(CONTENT)) - pieces
  const files = [...byName.keys()].filter((name) => name.startsWith(FILES)).length
  for (const [found, most, zh, en] of [
    [count(() => true), MOST.lines, '行', 'lines'],
    [records, MOST.records, '条记录', 'records'],
    [pieces, MOST.pieces, '份证明材料', 'pieces of evidence'],
    [files, MOST.files, '个文件', 'files'],
  ] as const) {
    if (found > most)
      faults.add(placeIn(MANIFEST), {
        zh: `一次至多${most}${zh}，这份有${found}${zh}`,
        en: `${most} ${en} at most, and this has ${found}`,
      })
  }
}

/** Ends of lines, counted in the bytes. */
function linesOf(content: Uint8Array | undefined): number {
  let count = 0
  if (content) for (let at = content.indexOf(LF); at >= 0; at = content.indexOf(LF, at + 1)) count += 1
  return count
}

const LF = 0x0a
