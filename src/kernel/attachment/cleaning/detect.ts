import { fileTypeFromBuffer } from 'file-type'
import { zipEntry } from '../../archive/zip.ts'
import type { ContentKind } from '../kinds.ts'

const byType: Readonly<Record<string, ContentKind>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heif': 'heic',
  'image/heic-sequence': 'heic',
  'application/pdf': 'pdf',
  'video/mp4': 'mp4',
  'video/x-m4v': 'mp4',
  'video/quicktime': 'mov',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/amr': 'amr',
  'audio/wav': 'wav',
  'application/x-cfb': 'compound',
  'application/vnd.ms-outlook': 'compound',
  'application/rtf': 'rtf',
  'text/rtf': 'rtf',
}

const PROGRAM =
  /msdownload|x-elf|mach-binary|android|java|ms[.-]shortcut|wasm|flash|chrome-extension|x-deb|x-rpm|diskimage|x-xpinstall|lua|python/
const ARCHIVE = /zip|rar|7z|x-tar|x-bzip|xz|zstd|compress|lzh|x-lzip|cab|x-arj|x-ace|x-cpio|x-unix-archive|iso9660/

/** With what the first entry of an archive begins. */
const ENTRY = Buffer.from('PK\x03\x04', 'latin1')

/** The class of Windows installers: an older office file by its shell, a program by what it does. */
const INSTALLER = Buffer.from('84100c0000000000c000000000000046', 'hex')

/** What a file is by its content, or undefined where it is nothing we take. Its name has no say. */
export async function detect(content: Buffer): Promise<ContentKind | undefined> {
  if (content.subarray(0, 4).equals(ENTRY)) return zipKind(content)
  const found = await fileTypeFromBuffer(content)
  // Readers of PDF look for its beginning in the first kilobyte.
  if (!found && content.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  const type = found?.mime ?? ''
  if (type === 'application/x-cfb' && content.includes(INSTALLER)) return 'program'
  const kind = byType[type]
  if (kind) return kind
  if (PROGRAM.test(type)) return 'program'
  if (ARCHIVE.test(type)) return 'archive'
  const mayBeText = !found || /^text\/|xml|json/.test(type)
  return mayBeText && isText(content) ? 'text' : undefined
}

/** An archive is what it holds. What cannot be read in order is still told by its names, so that it is kept. */
function zipKind(content: Buffer): ContentKind {
  const names = directoryOf(content)
  const holds = (name: string) => names.includes(name)
  if (holds('AndroidManifest.xml') || holds('META-INF/MANIFEST.MF')) return 'program'
  if (holds('[Content_Types].xml')) {
    const kind = officeKind(content)
    if (kind) return kind
    if (holds('word/document')) return 'docx'
    if (holds('xl/workbook')) return 'xlsx'
    if (holds('ppt/presentation')) return 'pptx'
  }
  return holds('OFD.xml') ? 'ofd' : 'archive'
}

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1')
const END_LENGTH = 22

/** The names of what it holds stand at its end and are not packed; where that end is not to be found, all of it. */
function directoryOf(content: Buffer): Buffer {
  const end = content.lastIndexOf(END_OF_DIRECTORY)
  if (end < 0 || end + END_LENGTH > content.length) return content
  const from = content.readUInt32LE(end + 16)
  return from < end ? content.subarray(from, end) : content
}

const officeTypes: readonly (readonly [RegExp, ContentKind])[] = [
  [/wordprocessingml\.(?:document|template)\.main\+xml|ms-word\.(?:document|template)\.macroEnabled/, 'docx'],
  [/spreadsheetml\.(?:sheet|template)\.main\+xml|ms-excel\.(?:sheet|template)\.macroEnabled/, 'xlsx'],
  [/presentationml\.(?:presentation|slideshow|template)\.main\+xml|ms-powerpoint\.\w+\.macroEnabled/, 'pptx'],
]

/** By the list of types in it; which part is the first, and whether all is in order, is seen at cleaning. */
function officeKind(content: Buffer): ContentKind | undefined {
  try {
    const types = zipEntry(content, '[Content_Types].xml')?.toString('latin1') ?? ''
    return officeTypes.find(([pattern]) => pattern.test(types))?.[1]
  } catch {
    return undefined
  }
}

// Escape stands in terminal logs, form feed and backspace in old texts; the other controls in no text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x07\x0e-\x1a\x1c-\x1f]/

/** UTF-8, UTF-16 with its mark, or GB 18030. */
function isText(content: Buffer): boolean {
  const isWide = content.length >= 2 && (content.readUInt16BE(0) === 0xfffe || content.readUInt16BE(0) === 0xfeff)
  const codes = isWide ? [content[0] === 0xff ? 'utf-16le' : 'utf-16be'] : ['utf-8', 'gb18030']
  return codes.some((code) => {
    try {
      return !CONTROL.test(new TextDecoder(code, { fatal: true }).decode(content))
    } catch {
      return false
    }
  })
}
