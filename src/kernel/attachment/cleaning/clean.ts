import { Unreadable } from '../../archive/unreadable.ts'
import type { ContentKind } from '../kinds.ts'
import type { Why } from '../treatment.ts'
import { Uncleanable } from './uncleanable.ts'

type Clean = (content: Buffer) => Promise<Buffer>

// Each library is read when a file needs it: a process looks into one file alone.
const picture =
  (format: 'jpeg' | 'png' | 'webp'): Clean =>
  async (content) =>
    (await import('./picture.ts')).cleanPicture(content, format)
const office =
  (kind: 'docx' | 'xlsx' | 'pptx'): Clean =>
  async (content) =>
    (await import('./office/office.ts')).cleanOffice(kind, content)

const cleaners: Partial<Readonly<Record<ContentKind, Clean>>> = {
  jpeg: picture('jpeg'),
  png: picture('png'),
  webp: picture('webp'),
  pdf: async (content) => (await import('./pdf/pdf.ts')).cleanPdf(content),
  docx: office('docx'),
  xlsx: office('xlsx'),
  pptx: office('pptx'),
  text: async (content) => {
    if (isMarkedUp(content)) throw new Uncleanable('no-cleaner')
    // Plain text is its words and nothing besides.
    return content
  },
}

const HEAD = 8 * 1024

/** Pages, drawings and letters say in their text who made them and where; whoever reads them does not see it. */
function isMarkedUp(content: Buffer): boolean {
  // Of wide letters every second byte is nothing.
  const head = content.subarray(0, HEAD).toString('latin1').replaceAll('\0', '')
  const isPage = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s{0,1000}<[!?a-z]/i.test(head)
  return isPage || (/^[\w-]{1,40}:/.test(head) && /^(?:mime-version|received|message-id):/im.test(head))
}

export type Cleaned = { readonly copy: Buffer } | { readonly why: Why }

/** More points than a picture may have, or more bytes than there is memory for. */
const isTooMuch = (error: unknown): boolean =>
  error instanceof Error && /pixel|allocation failed|invalid array length|invalid string length/i.test(error.message)

/** A copy without what tells of people, or why there can be none. A file that breaks its reader is damaged. */
export async function clean(kind: ContentKind, content: Buffer): Promise<Cleaned> {
  const cleaner = cleaners[kind]
  if (!cleaner) return { why: 'no-cleaner' }
  try {
    return { copy: await cleaner(content) }
  } catch (error) {
    if (error instanceof Uncleanable || error instanceof Unreadable) return { why: error.why }
    return { why: isTooMuch(error) ? 'too-large-inside' : 'damaged' }
  }
}
