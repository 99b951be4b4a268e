import { type Refusal, refuse } from '../../law/refusal.ts'
import { Unreadable } from './unreadable.ts'
import { openZip, type UnzippedEntry } from './zip.ts'

/** What an archive that somebody sent may take: our own figures. */
const UNZIP_LIMITS = { bytes: 20 * 1024 * 1024, unpacked: 24 * 1024 * 1024, entries: 3_000 } as const

/** Every entry of an archive, read strictly (`zip.ts`). For a thread: its callers are tasks. */
export function unzip(content: Uint8Array, limits = UNZIP_LIMITS): readonly UnzippedEntry[] | Refusal {
  if (content.length > limits.bytes) return tooLarge(limits)
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length)
  try {
    const zip = openZip(bytes, limits.unpacked, limits.entries)
    // Each in memory of its own: a buffer of the pool would be sent whole.
    return zip.names.map((name) => ({ name, content: new Uint8Array(zip.bytes(name) ?? []) }))
  } catch (error) {
    if (error instanceof Unreadable) return error.why === 'too-large-inside' ? tooLarge(limits) : REFUSED[error.why]
    throw error
  }
}

const REFUSED: Readonly<Record<'damaged' | 'encrypted', Refusal>> = {
  damaged: refuse('unreadable', {
    zh: '不是压缩包，或者已经损坏、被改动：名称、大小、校验和、目录必须前后一致，名称里不得有上级路径',
    en: 'This is no archive, or a damaged or altered one: names, sizes, sums and directory must agree, and no name may lead upwards',
  }),
  encrypted: refuse('unreadable', { zh: '压缩包加了密，无法读取', en: 'The archive is encrypted and cannot be read' }),
}

const tooLarge = ({ bytes, unpacked, entries }: typeof UNZIP_LIMITS): Refusal =>
  refuse('too-large', {
    zh: `压缩包太大：至多${bytes / 1024 / 1024} MB，展开后至多${unpacked / 1024 / 1024} MB、${entries}个文件`,
    en: `The archive is too large: ${bytes / 1024 / 1024} MB at most, ${unpacked / 1024 / 1024} MB and ${entries} files once opened`,
  })
