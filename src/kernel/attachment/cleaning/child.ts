import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { openStream, sealStream } from '../stream.ts'
import { writeWhole } from '../whole-file.ts'
import { clean } from './clean.ts'
import { detect } from './detect.ts'
import type { Report, SealedFile } from './order.ts'

// A process of its own that opens strangers' files (see cleaner.ts): it has no database, no secrets but the two keys of
// the file at hand, bounded memory, and may be killed at any moment. It ends with whoever started it.

const sealed = z.strictObject({ path: z.string(), key: z.string(), place: z.string() })
const OrderMessage = z.strictObject({ id: z.number(), from: sealed, to: sealed })

const tell = (report: Report): void => void process.send?.(report)

async function read({ path, key, place }: SealedFile): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of openStream(Buffer.from(key, 'base64'), place, createReadStream(path))) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content
}

async function carryOut(message: unknown): Promise<void> {
  const { id, from, to } = OrderMessage.parse(message)
  const content = await read(from)
  const kind = await detect(content)
  tell({ id, step: 'found', kind })
  if (kind === undefined) return
  const cleaned = await clean(kind, content)
  if ('why' in cleaned) return tell({ id, step: 'done', why: cleaned.why, size: 0 })
  const size = cleaned.copy.length
  await writeWhole(to.path, sealStream(Buffer.from(to.key, 'base64'), to.place, once(cleaned.copy)))
  tell({ id, step: 'done', why: undefined, size })
}

process.on('message', (message) => void carryOut(message))
process.on('disconnect', () => process.exit())
