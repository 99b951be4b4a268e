import { existsSync, readFileSync } from 'node:fs'
import { type Refusal, refuse } from '../law/refusal.ts'

/** Fewer would be found by trying: a backup that is stolen can be tried for years. */
const LEAST = 12

/**
 * The passphrase of backups: in a file, or in FADU_BACKUP_PASSPHRASE. Never an argument, which every user of the machine
 * can read.
 */
export function readPassphrase(file: string | undefined): string | undefined | Refusal {
  if (file !== undefined && !existsSync(file)) {
    return refuse('not-found', { zh: `没有口令文件 ${file}`, en: `There is no passphrase file ${file}` })
  }
  const given = file === undefined ? process.env.FADU_BACKUP_PASSPHRASE : readFileSync(file, 'utf8')
  const passphrase = given?.replace(/\r?\n$/, '')
  if (passphrase === undefined || (passphrase === '' && file === undefined)) return undefined
  if (passphrase.length >= LEAST) return passphrase
  return refuse('failed', {
    zh: `备份口令至少 ${LEAST} 个字符`,
    en: `A passphrase of backups has at least ${LEAST} characters`,
  })
}
