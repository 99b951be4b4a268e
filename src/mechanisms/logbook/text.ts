import { isUtf8 } from 'node:buffer'
import { beginsAsJournal, journalText } from './journal.ts'

/** Chinese devices send GB18030, which holds GBK and GB 2312; what it cannot read either is U+FFFD. */
const gb18030 = new TextDecoder('gb18030', { ignoreBOM: true })

/**
 * A line as it is read: its bytes as UTF-8 where all of them are, else as GB18030; of an entry of a journal, whose lengths
 * are no text, its values one by one. Nothing is trimmed.
 */
export function textOf(raw: Uint8Array): string {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  if (isUtf8(bytes)) return bytes.toString('utf8')
  return beginsAsJournal(bytes) ? journalText(bytes, plainTextOf) : plainTextOf(bytes)
}

/** The same of bytes that are no entry of a journal. */
export const plainTextOf = (bytes: Buffer): string => (isUtf8(bytes) ? bytes.toString('utf8') : gb18030.decode(bytes))
