import { hash } from 'node:crypto'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { StoredBlock } from '../folder.ts'
import { generationPath, generationsIn } from '../kept/generations.ts'
import { KeptFile } from '../kept/kept-file.ts'
import { blockPart, partsFrom, type StoredPart } from '../parts.ts'
import { type LogbookReader, unreadable } from '../reader.ts'
import { sealedBlock } from '../seek.ts'
import { inOrder, joined, type SourceInPart, type SourceSummary, sourcesIn, withOlder } from '../summaries.ts'

// Sources over all files. Files that were rewritten, from the first on, are added up once; of one that was rewritten again
// it is asked whether it tells the same. Behind them each block is added as it came in, until its file is rewritten too.

/** A file as it was added up. */
interface AddedFile {
  readonly generation: number
  /** Of what it tells of its sources. */
  readonly digest: string
}

type Summaries = Map<string, SourceSummary>

/** The same as it is kept. */
export interface WrittenSources {
  readonly files: readonly AddedFile[]
  readonly blocks: number
  readonly sources: readonly SourceSummary[]
  readonly behind: {
    readonly files: readonly (readonly [number, number])[]
    readonly to: number
    readonly sources: readonly SourceSummary[]
  }
}

interface Behind {
  /** The files that it is of, each with the generation that it had. */
  readonly files: ReadonlyMap<number, number>
  /** Up to which block. */
  readonly to: number
  readonly sources: Summaries
}

const nothingBehind = (): Behind => ({ files: new Map(), to: 0, sources: new Map() })

const MOST_TRIES = 5

export class KeptSources {
  #files: AddedFile[] = []
  /** Blocks in them. */
  #blocks = 0
  #sources: Summaries = new Map()
  #behind: Behind = nothingBehind()

  /** Takes up what changed since. Refused where something cannot be read, or is rewritten all the time. */
  async update(reader: LogbookReader): Promise<Refusal | undefined> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const standing = standingIn(reader.folder)
      const refusal = await this.#updateTo(reader, standing)
      const after = standingIn(reader.folder)
      const isSame = after.size === standing.size && [...standing].every(([file, of]) => after.get(file) === of)
      if (isSame) return refusal
    }
    this.#reset()
    return unreadable('blocks')
  }

  #reset(): void {
    this.#files = []
    this.#blocks = 0
    this.#sources = new Map()
    this.#behind = nothingBehind()
  }

  async #updateTo(reader: LogbookReader, standing: ReadonlyMap<number, number>): Promise<Refusal | undefined> {
    const { folder } = reader
    const newest = await sealedBlock(reader, reader.sealed - 1)
    if (isRefusal(newest)) return newest
    const last = newest?.record.file ?? 0
    if (!this.#isStill(folder, standing)) this.#reset()
    for (let file = this.#files.length; file < last && (standing.get(file) ?? 0) > 0; file += 1) {
      const added = addedFrom(folder, file, standing.get(file) ?? 0)
      if (isRefusal(added)) return added
      // A file that begins elsewhere is told of as damaged by whoever reads it block by block.
      if (added.block !== this.#blocks) break
      this.#files.push({ generation: standing.get(file) ?? 0, digest: digestOf(added.sources) })
      this.#blocks += added.blocks
      for (const [name, summary] of added.sources) this.#sources.set(name, joined(this.#sources.get(name), summary))
    }
    return this.#readBehind(reader, standing)
  }

  /** Whether each file that was added up is there, as it was or telling the same. */
  #isStill(folder: string, standing: ReadonlyMap<number, number>): boolean {
    return this.#files.every((of, file) => {
      const generation = standing.get(file)
      if (generation === of.generation) return true
      const added = generation ? addedFrom(folder, file, generation) : undefined
      if (!added || isRefusal(added) || digestOf(added.sources) !== of.digest) return false
      this.#files[file] = { ...of, generation: generation ?? 0 }
      return true
    })
  }

  async #readBehind(reader: LogbookReader, standing: ReadonlyMap<number, number>): Promise<Refusal | undefined> {
    const begun = this.#files.length
    // Nor is a file told twice that stood behind when a reader of before asked, and was added up since.
    const isStill = [...this.#behind.files].every(([file, of]) => file >= begun && standing.get(file) === of)
    const isUsed = isStill && this.#behind.to >= this.#blocks
    const { to, sources } = isUsed ? this.#behind : { to: this.#blocks, sources: new Map<string, SourceSummary>() }
    // Where this ends in a refusal it is begun anew.
    this.#behind = nothingBehind()
    const files = new Map([...standing].filter(([file]) => file >= begun))
    let next = to
    for await (const part of partsFrom(reader, to)) {
      if (isRefusal(part)) return part
      const end = endOf(part)
      // Blocks that came later may stand in a span with those that are asked for: they are told with it.
      if (part.kind === 'block' && end > reader.sealed) break
      const told = sourcesIn(part)
      if (isRefusal(told)) return told
      for (const each of told) sources.set(each.source, joined(sources.get(each.source), summaryOf(each)))
      next = end
    }
    this.#behind = { files, to: next, sources }
    return undefined
  }

  /**
   * Every source by name.
   *
   * @param more blocks that were not in the log yet when it was opened, the oldest first
   */
  summaries(more: readonly StoredBlock[]): readonly SourceSummary[] | Refusal {
    const all: Summaries = new Map(this.#sources)
    for (const [name, summary] of this.#behind.sources) all.set(name, joined(all.get(name), summary))
    for (const block of more) {
      const told = block.record.block < this.#behind.to ? [] : sourcesIn(blockPart(block))
      if (isRefusal(told)) return told
      for (const each of told) all.set(each.source, joined(all.get(each.source), summaryOf(each)))
    }
    return inOrder(all.values())
  }

  written(): WrittenSources {
    const { files, to, sources } = this.#behind
    return {
      files: [...this.#files],
      blocks: this.#blocks,
      sources: [...this.#sources.values()],
      behind: { files: [...files], to, sources: [...sources.values()] },
    }
  }

  static read({ files, blocks, sources, behind }: WrittenSources): KeptSources {
    const byName = (all: readonly SourceSummary[]): Summaries => new Map(all.map((each) => [each.source, each]))
    const kept = new KeptSources()
    kept.#files = [...files]
    kept.#blocks = blocks
    kept.#sources = byName(sources)
    kept.#behind = { files: new Map(behind.files), to: behind.to, sources: byName(behind.sources) }
    return kept
  }
}

/** The generation of each file that holds. */
const standingIn = (folder: string): ReadonlyMap<number, number> =>
  new Map([...generationsIn(folder)].map(([file, [lowest = 0]]) => [file, lowest]))

const endOf = (part: StoredPart): number =>
  part.kind === 'block' ? part.block.record.block + 1 : part.span.block + part.span.blocks

const summaryOf = (part: SourceInPart): SourceSummary => withOlder(undefined, part)

interface AddedSources {
  readonly block: number
  readonly blocks: number
  readonly sources: ReadonlyMap<string, SourceSummary>
}

/** A file that was rewritten, its spans together. */
function addedFrom(folder: string, file: number, generation: number): AddedSources | Refusal {
  const kept = KeptFile.open(folder, { file, generation })
  if (!kept || kept === 'damaged') return unreadable(generationPath(file, generation))
  try {
    const sources: Summaries = new Map()
    let blocks = 0
    for (const span of kept.foot.spans) {
      const part = {
        kind: 'span',
        kept,
        name: { file, generation },
        span,
        low: span.first,
        high: span.first + span.count,
      } as const
      const told = sourcesIn(part)
      if (isRefusal(told)) return told
      for (const each of told) sources.set(each.source, joined(sources.get(each.source), summaryOf(each)))
      blocks += span.blocks
    }
    return { block: kept.foot.spans[0]?.block ?? 0, blocks, sources }
  } finally {
    kept.close()
  }
}

const digestOf = (sources: ReadonlyMap<string, SourceSummary>): string =>
  hash('sha256', JSON.stringify(inOrder(sources.values())), 'base64').slice(0, 22)
