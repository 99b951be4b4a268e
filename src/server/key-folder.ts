import { lstatSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileKeyService } from '../kernel/keys/file-service.ts'
import type { KeyService } from '../kernel/keys/service.ts'
import { type Refusal, refuse } from '../law/refusal.ts'

/** The files of a folder of keys that an agent has, as the data folder has them in `keys`. */
export const keysIn = (folder: string): KeyService =>
  fileKeyService({ ledger: join(folder, 'ledger.key'), seal: { file: join(folder, 'seal.key') } })

/** Makes the folder where it is missing; refuses one that others than its owner may enter. */
export function whyNotKeyFolder(folder: string): Refusal | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if ((lstatSync(folder).mode & 0o077) === 0) return undefined
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return refuse('failed', {
      zh: `密钥目录 ${resolve(folder)} 无法读写（${code}）`,
      en: `The folder of keys ${resolve(folder)} cannot be read and written (${code})`,
    })
  }
  return refuse('failed', {
    zh: `密钥目录 ${resolve(folder)} 须只有其所有者可以进入（chmod 700）。`,
    en: `The folder of keys ${resolve(folder)} must be open to its owner alone (chmod 700).`,
  })
}
