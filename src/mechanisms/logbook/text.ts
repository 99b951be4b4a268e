import { isUtf8 } from 'node:buffer'

/** Chinese devices send GB18030, which holds GBK and GB 2312; what it cannot read either is U+FFFD. */
const gb18030 = new TextDecoder('gb18030', { ignoreBOM: true })

/** A line as it is read: its bytes as UTF-8 where all of them are, else as GB18030. Nothing is trimmed. */
export function textOf(raw: Uint8Array): string {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  return isUtf8(bytes) ? bytes.toString('utf8') : gb18030.decode(bytes)
}
