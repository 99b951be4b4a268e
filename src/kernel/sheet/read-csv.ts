import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { z } from 'zod'
import type { FoundCell, Gathering } from './gather.ts'
import { NotRead } from './gather.ts'
import { asEntered } from './harmless.ts'
import { notText, quotesDoNotMatch } from './refusals.ts'

/** A megabyte of characters at a time. */
const SLICE = 1024 * 1024
/** No cell of a spreadsheet holds so much; a quote that never closes would otherwise make one of the whole file. */
const LONGEST_RECORD = 2 * 1024 * 1024

const Record = z.array(z.string())

/**
 * CSV as RFC 4180 has it, in UTF-8, UTF-16 with its mark, or GB 18030; columns parted by comma, semicolon or tab,
 * whichever the first line has most of.
 *
 * @throws NotRead
 */
export async function readCsv(content: Uint8Array, gathering: Gathering): Promise<undefined> {
  const text = textOf(content)
  const parser = Readable.from(inSlices(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: LONGEST_RECORD,
    }),
  )
  let number = 0
  try {
    for await (const record of parser) {
      number += 1
      gathering.row(number, cellsOf(Record.parse(record)))
    }
  } catch (error) {
    throw error instanceof CsvError ? new NotRead(quotesDoNotMatch(Number(error.records ?? number) + 1)) : error
  }
  return undefined
}

/** A record of a CSV that is read as it comes. */
export interface CsvRecord {
  /** On which line of the file it begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

const RecordWithLines = z.object({ record: Record, info: z.object({ lines: z.int() }) })

/**
 * The records of a CSV of any length, parted by commas, as text comes in: no more than a slice is in memory. A blank
 * line is a record of one empty cell.
 *
 * @throws NotRead where quotes do not match, and whatever the text throws; the records before it were told
 */
export async function* csvRecords(text: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const source = Readable.from(text)
  const parser = source.pipe(
    parse({
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: LONGEST_RECORD,
      info: true,
    }),
  )
  // A pipe hands on what is read, and not that reading failed.
  source.once('error', (error) => parser.destroy(error))
  let line = 1
  try {
    for await (const read of parser) {
      const { record, info } = RecordWithLines.parse(read)
      yield { line, cells: record }
      line = info.lines + 1
    }
  } catch (error) {
    throw error instanceof CsvError ? new NotRead(quotesDoNotMatch(line)) : error
  } finally {
    source.destroy()
  }
}

function* cellsOf(record: readonly string[]): Generator<FoundCell> {
  for (const [column, written] of record.entries())
    yield { column, words: asEntered(written), isFormula: written.trimStart().startsWith('=') }
}

function textOf(content: Uint8Array): string {
  const [first = 0, second = 0] = content
  const mark = first * 256 + second
  const wide = mark === 0xfffe ? ['utf-16le'] : mark === 0xfeff ? ['utf-16be'] : undefined
  for (const code of wide ?? ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(code, { fatal: true }).decode(content)
      if (text.includes('\0')) break
      return text
    } catch {}
  }
  throw new NotRead(notText)
}

function delimiterOf(text: string): string {
  const head = text.slice(0, SLICE)
  const [line = ''] = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(head) ?? []
  const open = line.replace(/"(?:[^"]|"")*"/g, '')
  const count = (mark: string) => open.split(mark).length
  return [';', '\t'].reduce((most, mark) => (count(mark) > count(most) ? mark : most), ',')
}

function* inSlices(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += SLICE) yield text.slice(at, at + SLICE)
}
