import type { ContentKind } from '../kinds.ts'
import type { Why } from '../treatment.ts'
import { cleanOffice } from './office.ts'
import { cleanPdf } from './pdf.ts'
import { cleanPicture } from './picture.ts'
import { Uncleanable } from './uncleanable.ts'

const cleaners: Partial<Readonly<Record<ContentKind, (content: Buffer) => Promise<Buffer>>>> = {
  jpeg: (content) => cleanPicture(content, 'jpeg'),
  png: (content) => cleanPicture(content, 'png'),
  webp: (content) => cleanPicture(content, 'webp'),
  pdf: cleanPdf,
  docx: cleanOffice,
  xlsx: cleanOffice,
  pptx: cleanOffice,
  // Plain text is its words and nothing besides.
  text: async (content) => content,
}

export type Cleaned = { readonly copy: Buffer } | { readonly why: Why }

/** A copy without what tells of people, or why there can be none. A file that breaks its reader is damaged. */
export async function clean(kind: ContentKind, content: Buffer): Promise<Cleaned> {
  const cleaner = cleaners[kind]
  if (!cleaner) return { why: 'no-cleaner' }
  try {
    return { copy: await cleaner(content) }
  } catch (error) {
    if (error instanceof Uncleanable) return { why: error.why }
    return { why: error instanceof Error && /pixel/i.test(error.message) ? 'too-large-inside' : 'damaged' }
  }
}
