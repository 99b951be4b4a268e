import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { NotRead } from '../../kernel/sheet/gather.ts'
import { csvRecords } from '../../kernel/sheet/read-csv.ts'
import { notText } from '../../kernel/sheet/refusals.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { analyseResponses, type CsvTableRows, readKey } from '../../mechanisms/exam/responses.ts'
import { whyUnread } from './source-file.ts'

/** `fadu exam analyse`: contract 4 on standard output, one JSON object. Both files are read as they come. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const files = readArgs(args)
  if (!files) {
    console.error(`请给出作答和答案两个文件 / RESPONSES.csv and KEY.csv, please\n${usage}`)
    return 2
  }
  const [responses, key] = files
  const keys = await readTable(key, readKey)
  const figures = isRefusal(keys) ? keys : await readTable(responses, (rows) => analyseResponses(rows, keys))
  if (isRefusal(figures)) {
    console.error(`${isRefusal(keys) ? key : responses}: ${figures.reason.zh} / ${figures.reason.en}`)
    return 1
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  return 0
}

function readArgs(args: readonly string[]): readonly [responses: string, key: string] | undefined {
  try {
    const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
    const [responses, key, ...more] = positionals
    return responses === undefined || key === undefined || more.length > 0 ? undefined : [responses, key]
  } catch {
    return undefined
  }
}

async function readTable<T>(file: string, read: (rows: CsvTableRows) => Promise<T | Refusal>): Promise<T | Refusal> {
  try {
    const encoding = (await isUtf8(file)) ? 'utf-8' : 'gb18030'
    return await read(csvRecords(textOf(file, encoding)))
  } catch (error) {
    if (error instanceof NotRead) return error.refusal
    // What the system says of a file has a code; whatever else is thrown is a bug.
    if (error instanceof Error && 'code' in error) return whyUnread(error)
    throw error
  }
}

/** Excel in Chinese saves CSV as GB 18030: what is no UTF-8 from beginning to end is read as that. */
async function isUtf8(file: string): Promise<boolean> {
  try {
    for await (const _ of textOf(file, 'utf-8'));
    return true
  } catch (error) {
    if (error instanceof NotRead) return false
    throw error
  }
}

/** @throws NotRead where the bytes are no text of that encoding, or hold null characters */
async function* textOf(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const bytes of createReadStream(file, { highWaterMark: 1024 * 1024 })) yield decode(decoder, bytes)
  yield decode(decoder, undefined)
}

function decode(decoder: TextDecoder, bytes: Uint8Array | undefined): string {
  let text: string
  try {
    text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
  } catch {
    throw new NotRead(notText)
  }
  if (text.includes('\0')) throw new NotRead(notText)
  return text
}
