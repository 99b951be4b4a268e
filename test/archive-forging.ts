import { writeZip } from '../src/kernel/archive/write-zip.ts'
import { hashesOf, sha256Of } from '../src/mechanisms/carryover/shapes.ts'

/** Entries of an archive, by their names. */
export async function zipOf(parts: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  async function* entries() {
    for (const [name, bytes] of parts) yield { name, content: oneOf(bytes) }
  }
  const pieces: Buffer[] = []
  for await (const piece of writeZip(entries())) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function* oneOf(bytes: Buffer) {
  yield bytes
}

interface ArchiveToMake {
  readonly office: { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }
  /** The text of each part. */
  readonly parts: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, Buffer>>
  readonly more?: object
}

/** An archive of an operator that was made by hand, its manifest true to its parts. */
export function archiveOf({ office, parts, files = {}, more = {} }: ArchiveToMake): Promise<Buffer> {
  const listed = Object.entries(parts).map(([name, text]) => ({
    name,
    sha256: sha256Of(text),
    bytes: Buffer.byteLength(text),
    lines: name.endsWith('.ndjson') ? text.split('\n').length - 1 : 1,
    ...(name.startsWith('content/') && !name.endsWith('/evidence.ndjson') && { definition: '2017-06-01' }),
  }))
  const manifest = {
    kind: 'fadu operator archive',
    version: 1,
    office,
    exportedAt: '2026-03-01T08:00:00Z',
    by: '某人',
    parts: listed,
    files: { count: 0, bytes: 0 },
    left: [],
    ...hashesOf(listed),
    ...more,
  }
  const bytes = Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)] as const)
  return zipOf(
    new Map([...bytes, ...Object.entries(files), ['manifest.json', Buffer.from(JSON.stringify(manifest))] as const]),
  )
}
