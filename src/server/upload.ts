import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { MOST_AT_ONCE, MOST_BYTES } from '../kernel/attachment/attachment.ts'
import type { Attachments } from '../kernel/attachment/attachments.ts'
import { claimedKind } from '../kernel/attachment/kinds.ts'
import { tooLargeFile, tooManyFiles } from '../kernel/attachment/refusals.ts'
import type { FileSender } from '../kernel/attachment/sender.ts'
import { DAY_MS } from '../kernel/calendar/day.ts'
import { personOf } from '../kernel/identity/actor.ts'
import { isRefusal, type Refusal } from '../law/refusal.ts'
import type { Brought, BroughtFile } from '../web/brought.ts'
import { openClientKey } from './client-key.ts'
import { whyNotPass } from './session/gate.ts'
import { openSheetForms } from './sheet-form.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its form may bring files. */
    files?: true
    /** Its form may bring one sheet of a table. */
    sheet?: true
  }
  interface FastifyRequest {
    /** Files that came with the form; undefined where it could bring none. */
    brought: Brought | undefined
  }
}

const FIELD_BYTES = 64 * 1024
const MOST_FIELDS = 100
/** With the words of the form and what stands between the parts. */
const MOST_FORM = MOST_AT_ONCE * MOST_BYTES + 1024 * 1024
/** A browser that is still sending reads our answer only if we let it go on sending for a while. */
const LINGER_MS = 3_000
/** A file of 20 MB by a slow telephone. */
export const SLOWEST_UPLOAD_MS = 600_000
const SLOWEST_FORM_MS = 30_000
/** A sheet is 20 MB at most, and few are taken at a time. */
const SLOWEST_SHEET_MS = 120_000

/** Hands a file to its keeper, and says of its sender only what tells one client from another, in memory. */
function takenFrom(attachments: Attachments) {
  // What waits is counted for longer than a key of ten minutes lives: under two keys one sender would count as two.
  const clientKey = openClientKey(DAY_MS)
  return (request: FastifyRequest, file: AsyncIterable<Uint8Array>, place: number) =>
    attachments.take(file, clientKey(request), senderOf(request, place))
}
/** Whoever calls the API has an account, and what they send is theirs; a form's files are whoever's has the form. */
function senderOf({ caller, headers }: FastifyRequest, place: number): FileSender | undefined {
  const person = caller && personOf(caller.actor)
  const key = headers['idempotency-key']
  return person === undefined ? undefined : { person, key: typeof key === 'string' ? `${key}/${place}` : undefined }
}

type Take = ReturnType<typeof takenFrom>

interface Form {
  readonly fields: Record<string, string>
  readonly files: BroughtFile[]
}

/**
 * Forms that bring files: read as they come, never whole in memory, each file handed to its keeper while it arrives.
 * The words of a form stand before its files, so that it is known to be ours before a file is taken, and what was typed
 * stands on the page again where a file is refused.
 */
export async function addUploads(app: FastifyInstance, attachments: Attachments): Promise<void> {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      fieldNameSize: 100,
      fieldSize: FIELD_BYTES,
      fields: MOST_FIELDS,
      // One byte and one file more than we take: what is over is seen, told of, and not read on.
      fileSize: MOST_BYTES + 1,
      files: MOST_AT_ONCE + 1,
      parts: MOST_FIELDS + MOST_AT_ONCE + 1,
      headerPairs: 20,
    },
  })
  const take = takenFrom(attachments)
  const sheets = openSheetForms()
  app.decorateRequest('brought', undefined)
  app.addHook('preParsing', async (request) => {
    const { files, sheet } = request.routeOptions.config
    if (!files) endSlow(request, sheet ? SLOWEST_SHEET_MS : SLOWEST_FORM_MS)
  })
  app.addHook('preValidation', async (request, reply) => {
    if (!request.isMultipart()) return
    if (request.routeOptions.config.sheet) {
      request.brought = await sheets.read(request)
      if (request.brought.refusal) linger(request, reply)
      return
    }
    if (!request.routeOptions.config.files) throw Object.assign(new Error('no files'), { statusCode: 415 })
    const form: Form = { fields: {}, files: [] }
    const refusal = await readForm(request, take, form)
    request.body = form.fields
    request.brought = { files: form.files, refusal }
    if (refusal) linger(request, reply)
  })
}

/** The server waits long for files; whoever sends words has no reason to be slow. */
function endSlow({ raw }: FastifyRequest, slowest: number): void {
  if (raw.method === 'GET' || raw.method === 'HEAD') return
  const late = setTimeout(() => raw.destroy(), slowest).unref()
  const arrived = () => clearTimeout(late)
  raw.once('end', arrived).once('close', arrived)
}

/** Once answered, whoever is still sending is listened to for a moment and then cut off. */
function linger({ raw }: FastifyRequest, reply: FastifyReply): void {
  raw.unpipe()
  raw.resume()
  reply.raw.once('finish', () => {
    if (!raw.complete) setTimeout(() => raw.destroy(), LINGER_MS).unref()
  })
}

/** The first refusal of a file: the words are there all the same. */
async function readForm(request: FastifyRequest, take: Take, form: Form): Promise<Refusal | undefined> {
  const isTooLarge = Number(request.headers['content-length'] ?? 0) > MOST_FORM
  let first: Refusal | undefined
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (part.valueTruncated) throw Object.assign(new Error('a field too large'), { statusCode: 413 })
      form.fields[part.fieldname] = String(part.value)
      continue
    }
    const refusal = isTooLarge ? tooLargeFile() : await readFile(request, take, form, part)
    first ??= refusal
    // Nobody waits for the rest of what is too large, or not for us.
    if (refusal && refusal.code !== 'incomplete') return first
  }
  return first
}

async function readFile(
  request: FastifyRequest,
  take: Take,
  { fields, files }: Form,
  { file, filename }: Pick<MultipartFile, 'file' | 'filename'>,
): Promise<Refusal | undefined> {
  request.body = fields
  const refusal = request.entry && whyNotPass(request, request.entry)
  if (refusal) return refusal
  // A field of files in which none was chosen comes as one without a name.
  if (!filename) return void file.resume()
  if (files.length >= MOST_AT_ONCE) return tooManyFiles()
  const taken = await take(request, file, files.length)
  if (isRefusal(taken)) return taken
  const claimed = claimedKind(filename)
  files.push({ ...taken, claimed: claimed === taken.kind ? undefined : claimed })
  return undefined
}
