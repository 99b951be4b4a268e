import { fileTypeFromBuffer } from 'file-type'
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
const OFFICE = /openxmlformats-officedocument\.(word|spread|presentation)|ms-(word|excel|powerpoint)\..*macroenabled/

/** The class of Windows installers: an older office file by its shell, a program by what it does. */
const INSTALLER = Buffer.from('84100c0000000000c000000000000046', 'hex')

/** What a file is by its content, or undefined where it is nothing we take. Its name has no say. */
export async function detect(content: Buffer): Promise<ContentKind | undefined> {
  const found = await fileTypeFromBuffer(content)
  const type = found?.mime ?? ''
  if (type.includes('zip') || OFFICE.test(type)) return zipKind(content)
  if (type === 'application/x-cfb' && content.includes(INSTALLER)) return 'program'
  const kind = byType[type]
  if (kind) return kind
  if (PROGRAM.test(type)) return 'program'
  if (ARCHIVE.test(type)) return 'archive'
  const mayBeText = !found || /^text\/|xml|json/.test(type)
  return mayBeText && isText(content) ? 'text' : undefined
}

/** By the names in its directory, which stand at its end and are not packed. */
function zipKind(content: Buffer): ContentKind {
  const directory = content.subarray(directoryOf(content))
  const holds = (name: string) => directory.includes(name)
  if (holds('AndroidManifest.xml') || holds('META-INF/MANIFEST.MF')) return 'program'
  if (holds('[Content_Types].xml')) {
    if (holds('word/document')) return 'docx'
    if (holds('xl/workbook')) return 'xlsx'
    if (holds('ppt/presentation')) return 'pptx'
  }
  return holds('OFD.xml') ? 'ofd' : 'archive'
}

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1')
const END_LENGTH = 22

function directoryOf(content: Buffer): number {
  const end = content.lastIndexOf(END_OF_DIRECTORY)
  return end < 0 || end + END_LENGTH > content.length ? content.length : content.readUInt32LE(end + 16)
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
