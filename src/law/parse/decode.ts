import { type Refusal, refuse } from '../refusal.ts'
import type { Finding } from '../tree.ts'
import { finding } from './findings.ts'

/** The largest statute book in one file is far below this; larger files are no statutes. */
export const LARGEST_SOURCE = 32 * 1024 * 1024

export interface DecodedSource {
  readonly text: string
  /** What a person should know of how it was read. */
  readonly findings: readonly Finding[]
}

const unreadable = (zh: string, en: string): Refusal => refuse('unreadable', { zh, en })

const decodeAs = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const markOf = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

/** How many signs of a sample are looked at to tell Chinese from noise. */
const SAMPLE = 4000

// Text read in the wrong encoding is full of rare signs; a Chinese text is mostly Han of the common block, with the
// words that no statute is without.
const isChinese = (text: string): boolean => {
  const sample = text.slice(0, SAMPLE).replace(/\s/g, '')
  const han = sample.match(/[\u4e00-\u9fa5]/g)?.length ?? 0
  return han > sample.length * 0.5 && /[的第条一]/.test(sample)
}

const fromGb = (bytes: Uint8Array): DecodedSource | Refusal => {
  const text = decodeAs(bytes, 'gb18030')
  if (text === undefined || !isChinese(text))
    return unreadable(
      '文件不是 UTF-8 编码，也不是可识别的中文编码；请另存为 UTF-8 后重试',
      'The file is neither UTF-8 nor a Chinese encoding we know; save it as UTF-8 and try again',
    )
  const say = { zh: '文件按 GB18030 编码读取，并非 UTF-8', en: 'The file was read as GB18030; it is not UTF-8' }
  return { text, findings: [finding('encoding', 1, say)] }
}

/**
 * Reads the bytes of a text: UTF-8 (with or without its mark), UTF-16 with its mark, or GB18030 when the bytes are not
 * UTF-8 and read as Chinese. Refused: an empty file (`incomplete`), one over 32 MB (`too-large`), one with NUL bytes or
 * in another encoding (`unreadable`).
 */
export function decodeSource(bytes: Uint8Array): DecodedSource | Refusal {
  if (bytes.length === 0) return refuse('incomplete', { zh: '文件是空的', en: 'The file is empty' })
  if (bytes.length > LARGEST_SOURCE)
    return refuse('too-large', {
      zh: `文件超过 ${LARGEST_SOURCE / 1024 / 1024} MB，不像一部法律；请拆分后重试`,
      en: `The file is over ${LARGEST_SOURCE / 1024 / 1024} MB; no single law is: split it and try again`,
    })
  const mark = markOf(bytes)
  const text = decodeAs(bytes, mark ?? 'utf-8')
  if (mark && text === undefined) return unreadable('文件的 UTF-16 编码有错误', 'The UTF-16 of this file is broken')
  if (text?.includes('\0') || (text === undefined && bytes.includes(0)))
    return unreadable('这是二进制文件，不是文本', 'This is a binary file, not a text')
  if (text === undefined) return fromGb(bytes)
  if (text.trim() === '') return refuse('incomplete', { zh: '文件中没有文字', en: 'The file holds no words' })
  return { text, findings: [] }
}
