import { z } from 'zod'
import { MOST_AT_ONCE, WAITING_MS } from '../kernel/attachment/attachment.ts'
import { kinds } from '../kernel/attachment/kinds.ts'
import { whyWords } from '../kernel/attachment/treatment.ts'
import { refuse } from '../law/refusal.ts'
import type { Endpoint } from '../web/area.ts'

const say = z.object({ zh: z.string(), en: z.string() })

/** What a program sends: a form of files, as a page does. */
export const fileForm = z.object({
  file: z
    .array(z.string().meta({ format: 'binary' }))
    .max(MOST_AT_ONCE)
    .meta({ zh: '文件', en: 'Files' }),
})

/** Handles of files that were sent before, as a step, a record or a piece of evidence takes them. */
export const fileHandles = z.array(z.string().max(100)).max(MOST_AT_ONCE)

const noFile = refuse('incomplete', {
  zh: '没有收到文件：请以 multipart/form-data 的 file 字段上传。',
  en: 'No file came: send it as multipart/form-data, in the field “file”.',
})

/** Files of one who is signed in, sealed and cleaned as those of a page are, until an act of theirs brings them along. */
export const filesEndpoint: Endpoint = {
  method: 'POST',
  path: '/files',
  who: 'signed-in',
  files: true,
  acts: true,
  rate: 60,
  summary: {
    zh: '上传文件，取得编号（handle）：一小时内随步骤、记录或者证明材料提交，只有上传的人能用',
    en: 'Sends files and gives a handle of each, for a step, a record or a piece of evidence within the hour, of who sent it alone',
  },
  query: z.object({}),
  gives: z.object({
    files: z.array(
      z.object({
        handle: z.string(),
        kind: z.string(),
        says: say,
        size: z.number().int(),
        treatment: z.enum(['cleaned', 'as-received', 'hash-only']),
        why: say.optional(),
      }),
    ),
    until: z.string(),
  }),
  async answer({ app, brought: { files, refusal } }) {
    if (refusal) return refusal
    if (files.length === 0) return noFile
    const waiting = files.map(({ handle, kind, size, treatment, why }) => ({
      handle,
      kind,
      says: kinds[kind].say,
      size,
      treatment,
      ...(why && { why: whyWords[why] }),
    }))
    return { files: waiting, until: new Date(app.kernel.now().getTime() + WAITING_MS).toISOString() }
  },
}
