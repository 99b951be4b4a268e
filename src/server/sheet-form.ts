import type { FastifyRequest } from 'fastify'
import { signInFirst } from '../kernel/identity/refusals.ts'
import { tooManyBytes } from '../kernel/sheet/refusals.ts'
import { SHEET_LIMITS } from '../kernel/sheet/sheet.ts'
import { storable } from '../kernel/storage/storable.ts'
import { isRefusal, type Refusal, refuse } from '../law/refusal.ts'
import type { Brought, SentSheet } from '../web/brought.ts'
import { whyNotOurs, whyNotPass } from './session/gate.ts'

/** Sheets that are in memory at the same time, of everybody: each may have as much as a sheet may. */
const MOST_AT_ONCE = 4

const noRoom = refuse('too-many', {
  zh: '同时上传的表格太多，请过一会儿再传',
  en: 'Too many sheets are being sent just now: send yours again in a moment',
})

/**
 * Forms that bring one sheet, of whoever is signed in, one at a time each: neither a stranger nor one person takes all the
 * places. Its words stand before it, so that the form is known to be ours before a byte of the sheet is taken; more than a
 * sheet may have is not read on.
 */
export function openSheetForms(): { read(request: FastifyRequest): Promise<Brought> } {
  const reading = new Set<string>()
  return {
    async read(request) {
      const whose = request.entry?.session?.person
      const stranger = whyNotOurs(request) ?? (request.entry?.visitor ? undefined : signInFirst())
      if (stranger || whose === undefined) return refused(stranger ?? signInFirst())
      if (reading.size >= MOST_AT_ONCE || reading.has(whose)) return refused(noRoom)
      reading.add(whose)
      try {
        return await readForm(request)
      } finally {
        reading.delete(whose)
      }
    },
  }
}

const refused = (refusal: Refusal): Brought => ({ files: [], refusal })

async function readForm(request: FastifyRequest): Promise<Brought> {
  const fields: Record<string, string> = {}
  request.body = fields
  let sheet: SentSheet | undefined
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value)
    // A field of files in which none was chosen comes as one without a name.
    else if (!part.filename || sheet) part.file.resume()
    else {
      const content = (request.entry && whyNotPass(request, request.entry)) ?? (await contentOf(part.file))
      if (isRefusal(content)) return refused(content)
      // A header spelled in percents may name what no database stores.
      sheet = { name: storable(part.filename), content }
    }
  }
  return { files: [], refusal: undefined, ...(sheet && { sheet }) }
}

async function contentOf(file: AsyncIterable<Buffer>): Promise<Buffer | Refusal> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of file) {
    size += piece.length
    if (size > SHEET_LIMITS.bytes) return tooManyBytes(SHEET_LIMITS)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
