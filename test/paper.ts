import { inflateRawSync } from 'node:zlib'
import { extractText } from 'unpdf'
import type { TestApp } from './app.ts'
import type { Visitor } from './visitor.ts'

/** The files of a zip archive by their names, read from its central directory. */
export function unzipped(zip: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1') + 16)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [size, nameSize] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)]
    const name = zip.toString('utf8', at + 46, at + 46 + nameSize)
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(from, from + size)
    files.set(name, (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8'))
    at += 46 + nameSize + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
}

/** The paragraphs of a part of a Word document, as words. */
export const wordsOfParagraphs = (xml: string): readonly string[] =>
  xml
    .split('</w:p>')
    .slice(0, -1)
    .map((paragraph) => paragraph.replace(/<[^>]*>/g, '').replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity))

/** What stands in a Word document, without white space: the words of its body. */
export const wordsOfDocx = (file: Buffer): string =>
  wordsOfParagraphs(unzipped(file).get('word/document.xml') ?? '')
    .join('')
    .replace(/\s/gu, '')

/** What can be copied out of a PDF, page by page, without white space. */
export async function pagesOfPdf(file: Buffer): Promise<readonly string[]> {
  const { text } = await extractText(new Uint8Array(file))
  return text.map((page) => page.replace(/\s/gu, ''))
}

export interface Taken {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly bytes: Buffer
}

/** A file, as the visitor's browser takes it. */
export async function takeFile({ app }: TestApp, { cookies }: Visitor, path: string): Promise<Taken> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const reply = await app.inject({ url: path, headers: { host: 'localhost', cookie } })
  return { status: reply.statusCode, headers: reply.headers, bytes: reply.rawPayload }
}
