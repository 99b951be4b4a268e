import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, StandardFonts } from '@cantoo/pdf-lib'
import { Document, Packer, Paragraph } from 'docx'
import { strToU8, type Zippable, zipSync } from 'fflate'
import sharp from 'sharp'
import { openCleaner } from '../src/kernel/attachment/cleaning/cleaner.ts'
import { programOf } from '../src/kernel/attachment/cleaning/program.ts'
import { sealStream } from '../src/kernel/attachment/stream.ts'
import { writeWhole } from '../src/kernel/attachment/whole-file.ts'
import { type Line, printTable } from './table.ts'

const MEGABYTE = 1024 * 1024

/** About 1 MB, as telephones send them on: nothing in it packs well. */
export const photograph = (width = 1800, height = 1350): Promise<Buffer> =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 38 },
    },
  })
    .jpeg({ quality: 80 })
    .withExif({ IFD0: { Model: 'bench' } })
    .toBuffer()

/** Words that do not pack to nothing: of 20,000 a file has, half are said once. */
const words = (count: number): string =>
  randomBytes(count * 3)
    .toString('base64')
    .replaceAll(/(.{4})/g, '$1 ')

/** So many paragraphs of a kilobyte. */
async function letter(paragraphs: number): Promise<Buffer> {
  const children = Array.from({ length: paragraphs }, () => new Paragraph(words(270)))
  return Buffer.from(await Packer.toBuffer(new Document({ sections: [{ children }] })))
}

const TYPE = 'application/vnd.openxmlformats-officedocument'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function packed(main: string, type: string, files: Zippable): Buffer {
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${main}" ContentType="${TYPE}.${type}.main+xml"/>${Object.keys(
    files,
  )
    .filter((name) => /sheet\d+\.xml$/.test(name))
    .map((name) => `<Override PartName="/${name}" ContentType="${TYPE}.spreadsheetml.worksheet+xml"/>`)
    .join('')}</Types>`
  const root = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATION}/officeDocument" Target="${main}"/></Relationships>`
  return Buffer.from(zipSync({ '[Content_Types].xml': strToU8(types), '_rels/.rels': strToU8(root), ...files }))
}

/** A sheet of so many rows of ten numbers. */
function numbers(rows: number): Buffer {
  const cells = (row: number) =>
    Array.from({ length: 10 }, (_, at) => `<c r="${'ABCDEFGHIJ'[at]}${row}"><v>${Math.random()}</v></c>`).join('')
  const body = Array.from({ length: rows }, (_, at) => `<row r="${at + 1}">${cells(at + 1)}</row>`).join('')
  const uri = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  return packed('xl/workbook.xml', 'spreadsheetml.sheet', {
    'xl/workbook.xml': strToU8(
      `<workbook ${uri} xmlns:r="${RELATION}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATION}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet ${uri}><sheetData>${body}</sheetData></worksheet>`),
  })
}

/** So many pages of words. */
async function paper(pages: number): Promise<Buffer> {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (let page = 0; page < pages; page += 1) {
    document.addPage().drawText(words(900).replaceAll(/(.{80})/g, '$1\n'), { font, size: 9, y: 800, x: 20 })
  }
  return Buffer.from(await document.save())
}

/** A paper of one photograph a page, as scanners write it. */
async function scan(pages: number, picture: Buffer): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (let page = 0; page < pages; page += 1) {
    document.addPage().drawImage(await document.embedJpg(picture), { width: 500, height: 700 })
  }
  return Buffer.from(await document.save())
}

/** A letter with photographs, none like another. */
async function album(pictures: number): Promise<Buffer> {
  const { ImageRun } = await import('docx')
  const children: Paragraph[] = []
  for (let at = 0; at < pictures; at += 1) {
    const data = await photograph()
    children.push(
      new Paragraph({ children: [new ImageRun({ type: 'jpg', data, transformation: { width: 400, height: 300 } })] }),
    )
  }
  return Buffer.from(await Packer.toBuffer(new Document({ sections: [{ children }] })))
}

interface Looked {
  readonly said: string
  readonly wall: number
  /** Seconds of the processor, and the most memory it had, as the system last said before it ended (Linux). */
  readonly cpu: number
  readonly peak: number
}

const TICKS = 100

function usageOf(pid: number | undefined): { cpu: number; peak: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    const peak = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return peak === undefined
      ? undefined
      : { cpu: (Number(fields[11]) + Number(fields[12])) / TICKS, peak: Number(peak) / 1024 }
  } catch {
    return undefined
  }
}

/** One file through the process that cleans, held by nothing, so that it can be watched. */
async function look([node, ...args]: readonly [string, ...string[]], content: Buffer): Promise<Looked> {
  const begun = performance.now()
  const child = spawn(node, args, { stdio: ['pipe', 'pipe', 'ignore'] })
  let usage = { cpu: 0, peak: 0 }
  const watch = setInterval(() => {
    usage = usageOf(child.pid) ?? usage
  }, 10)
  let said = ''
  child.stdout.on('data', (piece: Buffer) => {
    if (said.length < 100) said += piece.toString('latin1', 0, 100)
  })
  child.stdin.end(content)
  await new Promise((resolve) => child.once('close', resolve))
  clearInterval(watch)
  return { said: said.split('\n').slice(0, 2).join(' '), wall: performance.now() - begun, ...usage }
}

async function lineOf(command: readonly [string, ...string[]], what: string, content: Buffer): Promise<Line> {
  const { said, wall, cpu, peak } = await look(command, content)
  const size = content.length / MEGABYTE
  const figures = `${cpu.toFixed(2)} s processor, ${Math.round(wall)} ms, ${Math.round(peak)} MB`
  return {
    what: `${what}, ${size.toFixed(2)} MB: ${said}`,
    figure: figures,
    limit: `${Math.min(20, 2 + Math.max(0, Math.ceil(size) - 1))} s`,
  }
}

/** What each kind of file costs, and whether twice as much costs twice as much. */
export async function measureKinds(): Promise<void> {
  const { command, root } = programOf()
  const picture = await photograph()
  const files: readonly (readonly [string, () => Buffer | Promise<Buffer>])[] = [
    ['two words', () => Buffer.from('two words')],
    ['a photograph', () => picture],
    ['a photograph of 12 million points', () => photograph(4000, 3000)],
    ['a letter of 250 kB', () => letter(250)],
    ['a letter of 1 MB', () => letter(1_000)],
    ['a letter of 4 MB', () => letter(4_000)],
    ['a letter of 16 MB', () => letter(16_000)],
    ['a letter with 10 photographs', () => album(10)],
    ['a sheet of 2,500 rows', () => numbers(2_500)],
    ['a sheet of 10,000 rows', () => numbers(10_000)],
    ['a sheet of 40,000 rows', () => numbers(40_000)],
    ['a paper of 50 pages', () => paper(50)],
    ['a paper of 200 pages', () => paper(200)],
    ['a paper of 800 pages', () => paper(800)],
    ['a scan of 15 pages', () => scan(15, picture)],
  ]
  const lines: Line[] = []
  for (const [what, make] of files) lines.push(await lineOf(command, what, await make()))
  rmSync(root, { recursive: true })
  printTable('A file looked into and cleaned by a process of its own (limit: the processor time it may use)', lines)
}

/** Some kilobytes that draw for minutes. */
async function slow(): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.addPage()
  const drawn = deflateSync(deflateSync(Buffer.alloc(60_000_000, 'q Q ')))
  const stream = document.context.stream(drawn, { Filter: ['FlateDecode', 'FlateDecode'] })
  document.getPage(0).node.set(PDFName.of('Contents'), document.context.register(stream))
  return Buffer.from(await document.save({ useObjectStreams: false }))
}

/** How long a small file takes while others use up their time. */
export async function measureTurns(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fadu-bench-turns-'))
  const cleaner = openCleaner()
  const content = await slow()
  async function* once(bytes: Buffer) {
    yield bytes
  }
  const clean = async (bytes: Buffer, sender: string): Promise<number> => {
    const file = () => ({
      path: join(folder, randomBytes(8).toString('hex')),
      key: randomBytes(32).toString('base64'),
      place: 'a',
    })
    const from = { ...file(), size: bytes.length, sender }
    await writeWhole(from.path, sealStream(Buffer.from(from.key, 'base64'), from.place, once(bytes)))
    const begun = performance.now()
    await cleaner.clean(from, file())
    return performance.now() - begun
  }
  const picture = await photograph()
  await clean(Buffer.from('warm'), 'a')
  const lines: Line[] = []
  for (const others of [0, 1, 2, 3, 4]) {
    const long = Array.from({ length: others }, (_, at) => clean(content, `long ${at}`))
    const small = await clean(picture, 'small')
    const times = await Promise.all(long)
    const longest = times.length === 0 ? '' : `${Math.round(Math.max(...times))} ms`
    lines.push({
      what: `beside ${others} that use up their time (limit: the longest of them)`,
      figure: `${Math.round(small)} ms`,
      limit: longest,
    })
  }
  const { network, user, files } = await cleaner.confinement()
  cleaner.close()
  rmSync(folder, { recursive: true })
  const held = `network ${network}, user ${user}, files ${files}`
  printTable(
    `A photograph of 1 MB beside PDF of ${Math.round(content.length / 1024)} kB that never end (${held})`,
    lines,
  )
}
