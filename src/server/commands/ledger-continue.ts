import { parseArgs } from 'node:util'
import { continueLog, prepareLog } from '../../kernel/backup/resume.ts'
import { attachStorage, type Storage } from '../../kernel/storage/open.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { storageOptions } from '../attach.ts'
import { tell, told, understood } from '../command-line.ts'
import { dataDir } from '../ledger-source.ts'
import { logWords } from './restore.ts'

const options = { ...storageOptions, head: { type: 'string' } } as const

/**
 * `fadu ledger continue [--head …]`: after the database was lawfully restored by other means than `fadu restore`. The log
 * goes on under a new name that tells the head it follows: of what this server keeps, of what is published, and of the
 * head that is given.
 */
export async function run(args: readonly string[]): Promise<number> {
  const flags = understood(() => parseArgs({ args: [...args], options, strict: true }).values)
  if (isRefusal(flags)) return told(flags)
  const storage = await attachStorage({
    dataDir: dataDir(flags.data),
    databaseUrl: flags['database-url'] ?? (process.env.DATABASE_URL || undefined),
    command: 'ledger continue',
  })
  if (isRefusal(storage)) return told(storage)
  try {
    const refusal = await goOn(storage, flags.head)
    return refusal ? told(refusal) : 0
  } finally {
    await storage.close()
  }
}

async function goOn({ database, dataDir: folder }: Storage, head: string | undefined): Promise<Refusal | undefined> {
  const keyFile = process.env.FADU_KEY_FILE || undefined
  const prepared = await prepareLog(database, { dataDir: folder, keyFile, head, now: () => new Date() })
  if (isRefusal(prepared)) return prepared
  if (!prepared) return noLog
  const log = await continueLog(database, prepared)
  if (isRefusal(log)) return log
  tell(logWords(log, true))
  return undefined
}

const noLog = refuse('not-found', {
  zh: '这里没有账本，或者没有它的密钥：请检查 --data、--database-url 和 FADU_KEY_FILE。',
  en: 'There is no log here, or not its key: check --data, --database-url and FADU_KEY_FILE.',
})
