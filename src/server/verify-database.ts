import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readKey } from '../kernel/ledger/key.ts'
import { ED25519, signerOf, type Verifier } from '../kernel/ledger/note.ts'
import { ledgerFolder } from '../kernel/ledger/open.ts'
import { fileStore } from '../kernel/ledger/store.ts'
import { readShelf } from '../kernel/library/shelf.ts'
import {
  ASKED,
  type Checking,
  type CheckStanding,
  checkFile,
  checkOn,
  type EndedCheck,
} from '../kernel/record/check.ts'
import { attachStorage, type Storage } from '../kernel/storage/open.ts'
import { isRefusal, type Refusal } from '../law/refusal.ts'
import { tell, told } from './command-line.ts'
import { lawsFolder } from './home.ts'
import { dataDir, findVerifier } from './ledger-source.ts'
import { recordParts } from './record.ts'

export interface VerifyDatabase {
  readonly data?: string | undefined
  readonly databaseUrl: string | undefined
  /** The public key of the log; from the installation's own key file, where that is here and none is given. */
  readonly key?: string | undefined
  /** Begins anew, where an earlier check was cut off. */
  readonly anew: boolean
  readonly json: boolean
}

/** `fadu ledger verify --database`: every row that has an entry, and the published log. Ends with 1 where anything differs. */
export async function verifyDatabase(asked: VerifyDatabase): Promise<number> {
  const storage = await attachStorage({
    dataDir: dataDir(asked.data),
    databaseUrl: asked.databaseUrl,
    command: 'ledger verify',
  })
  if (isRefusal(storage)) return told(storage)
  try {
    const verifier = await verifierFor(storage, asked.key)
    return isRefusal(verifier) ? told(verifier) : await goThrough(storage, verifier, asked)
  } finally {
    await storage.close()
  }
}

function verifierFor({ dataDir: folder }: Storage, given: string | undefined): Promise<Verifier | Refusal> {
  const path = process.env.FADU_KEY_FILE || join(folder, 'keys', 'ledger.key')
  const own = given === undefined && existsSync(path) ? readKey(path) : undefined
  if (own && !isRefusal(own)) return Promise.resolve(signerOf('own', ED25519, own))
  return findVerifier(given, fileStore(ledgerFolder(folder)))
}

async function goThrough(storage: Storage, verifier: Verifier, { anew, json }: VerifyDatabase): Promise<number> {
  const { database, dataDir: folder } = storage
  const ledger = { database, store: fileStore(ledgerFolder(folder)) }
  const file = checkFile(fileStore(folder), ASKED)
  if (anew) await file.keep({})
  const { running } = await file.read()
  if (running) tell(goesOn(running))
  const parts = recordParts(ledger, (origin) => ({ ...verifier, name: origin }), readShelf(lawsFolder()))
  const ended = await toTheEnd({ database, parts, file, now: () => new Date() })
  if (json) console.log(JSON.stringify(ended))
  else console.log(words(ended))
  return ended.faults > 0 ? 1 : 0
}

async function toTheEnd(checking: Checking): Promise<EndedCheck> {
  for (;;) {
    const { found, ended } = await checkOn(checking)
    for (const { words: each } of found) tell(each)
    if (ended) return ended
  }
}

const goesOn = ({ startedAt, faults }: NonNullable<CheckStanding['running']>) => ({
  zh: `接着 ${startedAt} 开始、被打断的核对（已发现不符 ${faults} 处）；要从头核对，请加 --anew。`,
  en: `Going on with the check that began at ${startedAt} and was cut off (${faults} found so far); --anew begins again.`,
})

const words = ({ whole, sealed, erased, faults }: EndedCheck): string =>
  `${whole} 项相符（其中密封 ${sealed} 项），${erased} 项已依法删除，${faults} 处不符 · ` +
  `${whole} as recorded (${sealed} of them sealed), ${erased} erased by law, ${faults} not as recorded`
