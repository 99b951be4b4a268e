import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { ZipEntry } from '../../../kernel/archive/write-zip.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import {
  type ArchivePart,
  contentPart,
  EVIDENCE,
  FORMER,
  hashesOf,
  historyPart,
  lineOf,
  MANIFEST,
  type Manifest,
  MOST_LEFT,
  OSCAL_PART,
  OWN_MODELS,
} from '../../../mechanisms/carryover/shapes.ts'
import type { PieceReader } from '../../../mechanisms/evidence/load.ts'
import { oscalDocument } from '../oscal/documents.ts'
import { jsonPieces } from '../oscal/json-pieces.ts'
import { AT_ONCE, type Carrying, evidenceLines, recordLines } from './content-lines.ts'
import { gradingLines, pieceVersionLines, versionLines } from './history-lines.ts'
import { carriedRegisters } from './registers.ts'

interface Archiving {
  readonly kernel: Kernel
  readonly reader: PieceReader
  readonly office: Manifest['office']
  readonly by: string
  readonly day: string
}

interface PartToWrite {
  readonly name: string
  readonly definition?: string
  readonly pieces: AsyncIterable<string>
}

/**
 * Everything of an operator, an entry after the other, read as it is written: in memory are some hundred rows, the piece
 * of a file at hand, of each file its name, and of each record its id. The last entry says what each part is and its hash.
 */
export async function* archiveEntries({ kernel, reader, office, by, day }: Archiving): AsyncGenerator<ZipEntry> {
  const carrying: Carrying = { kernel, reader, files: new Map(), written: new Set() }
  const parts: ArchivePart[] = []
  const left: Say[] = []
  for await (const part of partsOf(carrying, { day, left })) {
    const first = part.pieces[Symbol.asyncIterator]()
    const begun = await first.next()
    if (begun.done) continue
    const pieces = {
      async *[Symbol.asyncIterator]() {
        yield begun.value
        for (let next = await first.next(); !next.done; next = await first.next()) yield next.value
      },
    }
    yield { name: part.name, content: counted({ ...part, pieces }, parts) }
  }
  const sum = { count: 0, bytes: 0 }
  for (const [name, file] of carrying.files) {
    const opened = await kernel.attachments.original(file)
    if (isRefusal(opened)) {
      left.push({ zh: `${name}：${opened.reason.zh}`, en: `${name}: ${opened.reason.en}` })
      continue
    }
    sum.count += 1
    sum.bytes += opened.size
    yield { name, content: opened.content }
  }
  const manifest: Manifest = {
    kind: 'fadu operator archive',
    version: 1,
    office,
    exportedAt: kernel.now().toISOString(),
    by,
    parts,
    files: sum,
    left: left.slice(0, MOST_LEFT),
    ...hashesOf(parts),
  }
  yield { name: MANIFEST, content: bytesOf(`${JSON.stringify(manifest, null, 1)}\n`) }
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

/** The bytes of a part; once it has ended, it stands among the parts with its hash. */
async function* counted({ name, definition, pieces }: PartToWrite, parts: ArchivePart[]): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  const isList = name.endsWith('.ndjson')
  let [bytes, lines, waiting] = [0, 0, '']
  const block = (): Uint8Array => {
    const made = Buffer.from(waiting)
    waiting = ''
    hash.update(made)
    bytes += made.length
    return made
  }
  for await (const piece of pieces) {
    lines += 1
    waiting += isList ? `${piece}\n` : piece
    if (waiting.length >= BLOCK) yield block()
  }
  yield block()
  parts.push({
    name,
    sha256: hash.digest('hex'),
    bytes,
    lines: isList ? lines : 1,
    ...(definition !== undefined && { definition }),
  })
}

const BLOCK = 64_000

async function* partsOf(
  carrying: Carrying,
  { day, left }: { readonly day: string; readonly left: Say[] },
): AsyncGenerator<PartToWrite> {
  for (const one of carriedRegisters) {
    yield { name: contentPart(one.id), definition: one.version, pieces: recordLines(carrying, one) }
  }
  yield { name: contentPart(EVIDENCE), pieces: evidenceLines(carrying) }
  for (const one of carriedRegisters) yield { name: historyPart(one.id), pieces: versionLines(carrying, one) }
  yield { name: historyPart(EVIDENCE), pieces: pieceVersionLines(carrying) }
  yield { name: historyPart('gradings'), pieces: gradingLines(carrying) }
  const { kernel, reader } = carrying
  for (const model of OWN_MODELS) {
    const found = await oscalDocument(kernel.identity.database, { model, reader, day, shelf: kernel.shelf })
    if (!isRefusal(found)) yield { name: `${OSCAL_PART}${model}.json`, pieces: jsonPieces(JSON.parse(lineOf(found))) }
    else left.push({ zh: `${model}：${found.reason.zh}`, en: `${model}: ${found.reason.en}` })
  }
  yield* formerParts(carrying)
}

/** What was brought in earlier, as it came, each part as a part of its own. */
async function* formerParts({ kernel, reader }: Carrying): AsyncGenerator<PartToWrite> {
  const { database } = kernel.identity
  const { rows } = await sql<{ carryover: string; part: string }>`
    select distinct n.carryover, n.part from carryover_line n join carryover c on c.id = n.carryover
    where c.office = ${reader.office} and c.state = 'done' order by n.carryover, n.part`.execute(database)
  for (const { carryover, part } of rows) {
    const name = part.startsWith(FORMER) ? part : `${FORMER}${carryover}/${part}`
    yield { name, pieces: linesOf(kernel, carryover, part) }
  }
}

async function* linesOf({ identity: { database } }: Kernel, carryover: string, part: string): AsyncGenerator<string> {
  for (let after = -1; ; ) {
    const { rows } = await sql<{ place: number; line: string | null }>`
      select place, line from carryover_line
      where carryover = ${carryover} and part = ${part} and place > ${after}
      order by place limit ${AT_ONCE}`.execute(database)
    for (const { line } of rows) if (line !== null) yield line
    const last = rows.at(-1)
    if (rows.length < AT_ONCE || !last) return
    after = last.place
  }
}
