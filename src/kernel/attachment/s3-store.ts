import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import { z } from 'zod'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { type AttachmentStore, OBJECT_NAME } from './store.ts'

const Settings = z.object({
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }),
  S3_BUCKET: z.string().min(1),
  S3_ACCESS_KEY_ID: z.string().min(1),
  S3_SECRET_ACCESS_KEY: z.string().min(1),
  S3_REGION: z.string().min(1).default('us-east-1'),
})
export type S3Settings = Readonly<z.infer<typeof Settings>>

/** The settings of the environment; undefined where none is set, a refusal that names what is missing where some are. */
export function readS3(environment: Readonly<Record<string, string | undefined>>): S3Settings | undefined | Refusal {
  // An empty variable, as a unit file or a compose file leaves it, is none.
  const given = Object.fromEntries(
    Object.keys(Settings.shape).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  )
  if (Object.keys(given).length === 0) return undefined
  const { data, error } = Settings.safeParse(given)
  if (data) return data
  const names = [...new Set(error.issues.map(({ path }) => String(path[0])))].join(', ')
  return refuse('unreadable', {
    zh: `附件的 S3 存储没有设置完整：请检查 ${names}；不用 S3 的，请不要设置任何 S3_ 变量。`,
    en: `S3 storage for attachments is not set whole: check ${names}; without S3, set none of the S3_ variables.`,
  })
}

const AT_ONCE = 500
const TIMEOUT_MS = 60_000

/** A bucket of any S3-compatible service, by path: `https://endpoint/bucket/name`. The client is loaded when it is used. */
export function s3Store(settings: S3Settings): AttachmentStore {
  const Bucket = settings.S3_BUCKET
  let opened: Promise<Opened> | undefined
  const open = () => {
    opened ??= openClient(settings)
    return opened
  }
  return {
    kind: 's3',
    async put(name, path, size) {
      const { client, PutObjectCommand } = await open()
      const Body = createReadStream(path)
      await client.send(
        new PutObjectCommand({
          Bucket,
          Key: name,
          Body,
          ContentLength: size,
          ContentType: 'application/octet-stream',
        }),
      )
      await rm(path, { force: true })
    },
    async get(name) {
      const { client, GetObjectCommand } = await open()
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: name }))
      if (!(Body instanceof Readable)) throw new Error('an object without a body')
      return Body
    },
    async remove(names) {
      if (names.length === 0) return
      const { client, DeleteObjectCommand } = await open()
      // One by one: the call for many wants a checksum that not every service understands.
      for (const Key of names) await client.send(new DeleteObjectCommand({ Bucket, Key }))
    },
    async *keptBefore(moment) {
      const { client, ListObjectsV2Command } = await open()
      let ContinuationToken: string | undefined
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket, MaxKeys: AT_ONCE, ...(ContinuationToken && { ContinuationToken }) }),
        )
        yield (page.Contents ?? []).flatMap(({ Key = '', LastModified }) =>
          OBJECT_NAME.test(Key) && LastModified && LastModified < moment ? [Key] : [],
        )
        ContinuationToken = page.NextContinuationToken
      } while (ContinuationToken !== undefined)
    },
  }
}

type Opened = Pick<
  typeof import('@aws-sdk/client-s3'),
  'PutObjectCommand' | 'GetObjectCommand' | 'DeleteObjectCommand' | 'ListObjectsV2Command'
> & { readonly client: S3Client }

async function openClient(settings: S3Settings): Promise<Opened> {
  const sdk = await import('@aws-sdk/client-s3')
  const client = new sdk.S3Client({
    endpoint: settings.S3_ENDPOINT,
    region: settings.S3_REGION,
    forcePathStyle: true,
    credentials: { accessKeyId: settings.S3_ACCESS_KEY_ID, secretAccessKey: settings.S3_SECRET_ACCESS_KEY },
    // Not every compatible service knows the newer checksums; our own sealing finds any change.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { requestTimeout: TIMEOUT_MS, connectionTimeout: 5_000 },
  })
  return { ...sdk, client }
}
