import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Attachments } from '../kernel/attachment/attachments.ts'
import { messageOf } from '../kernel/storage/fault.ts'
import type { Storage } from '../kernel/storage/open.ts'
import { endLease, renewLease } from '../kernel/storage/server-lease.ts'
import { type Refusal, refuse } from '../law/refusal.ts'

const RENEW_MS = 2_000
/** Longer than a dead server is taken for alive: one that was killed and starts again need not be told twice. */
const PATIENCE_MS = 12_000
const RETRY_MS = 500

const alive = refuse('not-ready', {
  zh: '另有一台法度服务器正在使用这个数据库，而附件只存在各自的磁盘上：每台服务器都要设置 S3_ENDPOINT、S3_BUCKET、S3_ACCESS_KEY_ID、S3_SECRET_ACCESS_KEY（同一个存储桶），或者先结束另一台。',
  en: 'Another Fadu serves from this database, and attachments lie on a disk of one machine: give every server S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY (one bucket), or end the other one first.',
})

export interface Announced {
  /** Says that this server is gone. */
  end(): Promise<void>
}

interface Announcing {
  readonly storage: Pick<Storage, 'database' | 'kind'>
  readonly attachments: Pick<Attachments, 'storeKind' | 'allow'>
}

/**
 * Says again and again that this server lives. Refused while another lives that keeps attachments on another disk. One
 * whose lease was lost meanwhile, as when the database was out of reach, takes and shows none until it has it again.
 */
export async function announce({ storage, attachments }: Announcing): Promise<Announced | Refusal> {
  const id = randomUUID()
  const { database, kind } = storage
  // Whoever has the embedded database holds its folder, and nobody else can.
  const lease = { id, store: attachments.storeKind, alone: kind === 'embedded' }
  const until = Date.now() + PATIENCE_MS
  while (!(await renewLease(database, lease))) {
    if (Date.now() > until) return alive
    await wait(RETRY_MS)
  }
  const halt = new AbortController()
  const ended = keepRenewing(async () => attachments.allow(await renewLease(database, lease)), halt.signal)
  return {
    async end() {
      halt.abort()
      await ended
      await endLease(database, id)
    },
  }
}

async function keepRenewing(renew: () => Promise<void>, stop: AbortSignal): Promise<void> {
  let told = ''
  for (;;) {
    await wait(RENEW_MS, undefined, { signal: stop, ref: false }).catch(() => undefined)
    if (stop.aborted) return
    const failed = await renew().then(() => '', messageOf)
    if (failed !== '' && failed !== told) console.error('lease:', failed)
    told = failed
  }
}
