import { type Refusal, refuse } from '../../law/refusal.ts'

function decodedAs(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Bytes as text: UTF-8 with or without its mark, UTF-16 with its mark, else GB 18030. */
export function textIn(bytes: Uint8Array): string | Refusal {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)
  const wide = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : undefined
  const text = wide ? decodedAs(bytes, wide) : (decodedAs(bytes, 'utf-8') ?? decodedAs(bytes, 'gb18030'))
  if (text === undefined || text.includes('\0')) return notText
  return text.trim() === '' ? empty : text
}

export const empty = refuse('incomplete', { zh: '文件是空的', en: 'The file is empty' })

const notText = refuse('unreadable', {
  zh: '不是文本，也不是工作簿或者压缩包，无法读取',
  en: 'This is neither text nor a workbook nor a package, and cannot be read',
})
