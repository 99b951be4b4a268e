import type { Say } from '../../law/say.ts'

/** What a file is by its content, how a copy of it is named and sent, and what people name such files. */
export interface KindOfContent {
  readonly say: Say
  readonly extension: string
  readonly type: string
  readonly named: readonly string[]
}

const kind = (zh: string, en: string, type: string, extension: string, ...more: readonly string[]): KindOfContent => ({
  say: { zh, en },
  extension,
  type,
  named: [extension, ...more],
})

const OPEN_XML = 'application/vnd.openxmlformats-officedocument'
const BYTES = 'application/octet-stream'

/**
 * What is taken: what evidence comes as. Pictures, PDF, documents of today's office programs and plain text are
 * cleaned; recordings, telephones' HEIC, OFD, older office files and mail files cannot be, and come as they are. Of
 * programs and archives only the hash is kept (the sealed evidence that something was received, and nothing that
 * runs); whatever else it is, is not taken.
 */
const all = {
  jpeg: kind('JPEG 图片', 'JPEG picture', 'image/jpeg', 'jpg', 'jpeg', 'jpe', 'jfif'),
  png: kind('PNG 图片', 'PNG picture', 'image/png', 'png'),
  webp: kind('WebP 图片', 'WebP picture', 'image/webp', 'webp'),
  pdf: kind('PDF 文件', 'PDF document', 'application/pdf', 'pdf'),
  docx: kind('Word 文档', 'Word document', `${OPEN_XML}.wordprocessingml.document`, 'docx', 'docm', 'dotx', 'dotm'),
  xlsx: kind('Excel 表格', 'Excel workbook', `${OPEN_XML}.spreadsheetml.sheet`, 'xlsx', 'xlsm', 'xltx', 'xltm'),
  pptx: kind(
    'PowerPoint 演示文稿',
    'PowerPoint presentation',
    `${OPEN_XML}.presentationml.presentation`,
    'pptx',
    'pptm',
    'ppsx',
  ),
  text: kind('文本', 'Text', 'text/plain', 'txt', 'csv', 'log', 'eml', 'md', 'json', 'xml', 'html', 'htm'),
  heic: kind('HEIC 图片', 'HEIC picture', 'image/heic', 'heic', 'heif'),
  mp4: kind('MP4 视频', 'MP4 video', 'video/mp4', 'mp4', 'm4v'),
  mov: kind('MOV 视频', 'MOV video', 'video/quicktime', 'mov', 'qt'),
  m4a: kind('M4A 录音', 'M4A recording', 'audio/mp4', 'm4a'),
  mp3: kind('MP3 录音', 'MP3 recording', 'audio/mpeg', 'mp3'),
  amr: kind('AMR 录音', 'AMR recording', 'audio/amr', 'amr'),
  wav: kind('WAV 录音', 'WAV recording', 'audio/wav', 'wav'),
  ofd: kind('OFD 版式文件', 'OFD document', BYTES, 'ofd'),
  compound: kind('旧式 Office 文件', 'Older office document', BYTES, 'doc', 'xls', 'ppt', 'wps', 'et', 'dps', 'msg'),
  rtf: kind('RTF 文档', 'RTF document', BYTES, 'rtf'),
  program: kind('程序', 'Program', BYTES, 'bin'),
  archive: kind('压缩包', 'Archive', BYTES, 'bin'),
} as const satisfies Readonly<Record<string, KindOfContent>>

export type ContentKind = keyof typeof all

export const kinds: Readonly<Record<ContentKind, KindOfContent>> = all

/** The kind that a file's name claims; undefined where the ending is none we know, or there is none. */
export function claimedKind(name: string | undefined): ContentKind | undefined {
  const ending = /\.([0-9a-z]{1,5})$/i.exec(name ?? '')?.[1]?.toLowerCase()
  const found = Object.entries(kinds).find(([, { named }]) => ending !== undefined && named.includes(ending))
  return found && isKind(found[0]) ? found[0] : undefined
}

export const isKind = (name: string): name is ContentKind => Object.hasOwn(kinds, name)

/** What a form's field offers. HEIC is left out, so that a telephone sends JPEG, which can be cleaned. */
export const OFFERED: string = Object.values(kinds)
  .flatMap(({ named }) => named)
  .filter((ending) => !['heic', 'heif', 'bin', 'docm', 'dotm', 'xlsm', 'xltm', 'pptm'].includes(ending))
  .map((ending) => `.${ending}`)
  .join(',')
