import { readFile, stat } from 'node:fs/promises'
import { LARGEST_SOURCE } from '../../law/parse/decode.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'

const readStandardInput = async (most: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of process.stdin) {
    if (!(chunk instanceof Uint8Array)) continue
    chunks.push(chunk)
    length += chunk.length
    // One byte over the limit is enough to refuse it; the rest need not be read.
    if (length > most) break
  }
  return Buffer.concat(chunks)
}

export const whyUnread = (error: unknown): Refusal => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return refuse('not-found', { zh: '没有这个文件', en: 'There is no such file' })
  if (code === 'EISDIR') return refuse('unreadable', { zh: '这是文件夹，不是文件', en: 'This is a folder, not a file' })
  return refuse('unreadable', { zh: `文件读不出来（${code}）`, en: `The file cannot be read (${code})` })
}

const noLaw = refuse('too-large', {
  zh: `文件超过 ${LARGEST_SOURCE / 1024 / 1024} MB，不像一部法律；请拆分后重试`,
  en: `The file is over ${LARGEST_SOURCE / 1024 / 1024} MB; no single law is: split it and try again`,
})

/**
 * The bytes of a file, `-` being standard input. A file far too large is not read into memory first.
 *
 * @param most bytes that it may have, by default those of a law
 */
export async function readBytes(file: string, most = LARGEST_SOURCE, tooLarge = noLaw): Promise<Uint8Array | Refusal> {
  try {
    if (file === '-') return await readStandardInput(most)
    const { size } = await stat(file)
    if (size > most) return tooLarge
    return await readFile(file)
  } catch (error) {
    return whyUnread(error)
  }
}
