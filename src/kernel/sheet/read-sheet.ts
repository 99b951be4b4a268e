import type { Refusal } from '../../law/refusal.ts'
import { gather, NotRead } from './gather.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { encrypted, noRows, oldWorkbook, tooManyBytes } from './refusals.ts'
import { type ReadSheet, SHEET_LIMITS, type SheetLimits } from './sheet.ts'

const ZIP = Buffer.from('PK\x03\x04', 'latin1')
/** The older office files, and the shell of encrypted newer ones (MS-CFB). */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le')

/** A table somebody sent, told by its content: a workbook or CSV. For the thread (`sheet-task.ts`). */
export async function run(content: Uint8Array, limits: SheetLimits = SHEET_LIMITS): Promise<ReadSheet | Refusal> {
  if (content.length > limits.bytes) return tooManyBytes(limits)
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length)
  if (bytes.subarray(0, COMPOUND.length).equals(COMPOUND))
    return bytes.includes(ENCRYPTED_PACKAGE) ? encrypted : oldWorkbook
  const gathering = gather(limits)
  const { rows } = gathering
  try {
    const isBook = bytes.subarray(0, ZIP.length).equals(ZIP)
    const name = isBook ? await readXlsx(bytes, gathering, limits) : await readCsv(bytes, gathering)
    if (rows.length === 0) return noRows
    return { kind: isBook ? 'xlsx' : 'csv', name, rows }
  } catch (error) {
    if (error instanceof NotRead) return error.refusal
    throw error
  }
}
