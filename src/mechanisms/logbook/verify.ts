import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { audit } from '../../kernel/ledger/audit.ts'
import { openCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import { formatVerifier, keyIdOf, type Verifier } from '../../kernel/ledger/note.ts'
import { CHECKPOINT, KEY, readText } from '../../kernel/ledger/published.ts'
import { fileStore } from '../../kernel/ledger/store.ts'
import { readBundle, TILE_WIDTH, tilePath, widthIn } from '../../kernel/ledger/tiles.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { blockAt, bodyOf, type NextPlace, placeAfter, SIGNING_KEY, sizeOf } from './folder.ts'
import { generationIn, UNFINISHED } from './kept/generations.ts'
import { areTotalsFalse } from './totals/totals.ts'
import { BlockCheck, MOST_FAULTS } from './verify-blocks.ts'
import { signerIn } from './writer.ts'

/** What a whole store was found to be. */
export interface StoreReport {
  readonly origin: string
  readonly keyId: string
  /** Under the signed head. */
  readonly blocks: number
  readonly events: number
  /** Events that are on the disk and not yet under a head: a writer is at work, or was killed. */
  readonly unsealed: number
  /** Bytes of a write that was cut off, behind all that. Nobody was told that it was done. */
  readonly cutOff: number
  /** Everything that is wrong; empty where the store is whole. */
  readonly faults: readonly Say[]
}

export interface StoreCheck {
  readonly folder: string
  readonly verifier: Verifier
  /** An earlier checkpoint of this logbook, kept elsewhere, that the store must follow from. */
  readonly earlier?: string | undefined
}

/** Reads everything in a store and believes the key alone. */
export async function verifyStore(check: StoreCheck): Promise<StoreReport | Refusal> {
  for (let again = 0; ; again += 1) {
    const before = await readText(fileStore(check.folder), CHECKPOINT)
    const report = await verifyOnce(check)
    // A writer that went on meanwhile takes away small files that the next size has in larger ones.
    const isMoved = before !== (await readText(fileStore(check.folder), CHECKPOINT))
    if (!isMoved || again === 3 || (!isRefusal(report) && report.faults.length === 0)) return report
  }
}

async function verifyOnce({ folder, verifier, earlier }: StoreCheck): Promise<StoreReport | Refusal> {
  const store = fileStore(folder)
  const faults: Say[] = [...keyFaults(folder, verifier)]
  const head = openCheckpoint((await readText(store, CHECKPOINT)) ?? '', verifier)
  if (!head) {
    faults.push({
      zh: `${CHECKPOINT}：缺失，或不是由 ${verifier.name} 的密钥签署的，或签署后被改动`,
      en: `${CHECKPOINT}: missing, not signed by the key of ${verifier.name}, or changed since`,
    })
    return { ...nothing(verifier), faults }
  }
  if (earlier !== undefined && !openCheckpoint(earlier, verifier)) return notAHead(verifier)
  const audited = await audit(store, verifier, earlier)
  if (isRefusal(audited)) faults.push(audited.reason)
  const blocks = new BlockCheck(folder, faults)
  for (let index = 0; index * TILE_WIDTH < head.size; index += 1) {
    const entries = await readBundle(store, index, head.size)
    if (!entries) {
      const tile = { level: 'entries', index } as const
      faults.push(missing(tilePath(tile, widthIn(tile, head.size))))
      return { ...nothing(verifier), blocks: head.size, faults }
    }
    for (const [at, entry] of entries.entries()) blocks.check(index * TILE_WIDTH + at, entry)
  }
  await blocks.end()
  if (faults.length === 0 && (await areTotalsFalse(folder))) faults.push(FALSE_TOTALS)
  const { events, place } = blocks
  return {
    ...nothing(verifier),
    blocks: head.size,
    events,
    ...tailOf(folder, place, faults),
    faults: faults.slice(0, MOST_FAULTS),
  }
}

const FALSE_TOTALS: Say = {
  zh: 'totals：汇总与日志簿所记不合，据此出具的留存说明可能有误；删除该文件即重新汇总',
  en: 'totals: they do not say what the logbook says, and statements made of them may be wrong; delete the file and they are made again',
}

const nothing = (verifier: Verifier) => ({
  origin: verifier.name,
  keyId: keyIdOf(verifier),
  blocks: 0,
  events: 0,
  unsealed: 0,
  cutOff: 0,
})

const notAHead = ({ name }: Verifier): Refusal =>
  refuse('failed', {
    zh: `--head 所给的不是由 ${name} 的密钥签署的检查点`,
    en: `What --head gives is no checkpoint signed by the key of ${name}`,
  })

const missing = (file: string): Say => ({ zh: `${file}：缺失或被改动`, en: `${file}: missing or changed` })

/** The two files of the key beside the one that everything is verified with. */
function keyFaults(folder: string, verifier: Verifier): readonly Say[] {
  const faults: Say[] = []
  const [path, own] = [join(folder, KEY), join(folder, SIGNING_KEY)]
  const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  if (text !== `${formatVerifier(verifier)}\n`) {
    faults.push({
      zh: `${KEY}：不是核对所用的公钥`,
      en: `${KEY}: not the public key that this was verified with`,
    })
  }
  // A copy to be verified elsewhere has none.
  if (!existsSync(own)) return faults
  const signer = signerIn(folder)
  const isOwn =
    !isRefusal(signer) &&
    formatVerifier(signer) === formatVerifier(verifier) &&
    signer.privateKey.export({ format: 'pem', type: 'pkcs8' }) === readFileSync(own, 'utf8')
  if (!isOwn)
    faults.push({
      zh: `${SIGNING_KEY}：不是该公钥的私钥，或被改动`,
      en: `${SIGNING_KEY}: not the key of that public key, or changed`,
    })
  return faults
}

/** What stands behind the sealed blocks. Files that nothing accounts for are named. */
function tailOf(folder: string, end: NextPlace, faults: Say[]): { readonly unsealed: number; readonly cutOff: number } {
  let [place, unsealed] = [end, 0]
  for (let block = blockAt(folder, place); block && bodyOf(folder, block); block = blockAt(folder, place)) {
    unsealed += block.record.count
    place = placeAfter(block)
  }
  const sizes = [sizeOf(folder, place.file), sizeOf(folder, place.file + 1)]
  const left = (sizes[0] ?? 0) - place.offset
  const last = left === 0 && sizes[1] !== undefined ? place.file + 1 : place.file
  const names = existsSync(join(folder, 'blocks')) ? readdirSync(join(folder, 'blocks')) : []
  for (const name of names) {
    // What was cut off leaves what it was writing; the next writer takes it away.
    if (UNFINISHED.test(name)) continue
    if (!((generationIn(name)?.file ?? Number.NaN) <= last))
      faults.push({ zh: `blocks/${name}：不属于本日志簿`, en: `blocks/${name}: not of this logbook` })
  }
  return { unsealed, cutOff: Math.max(0, left) + (last === place.file ? 0 : (sizes[1] ?? 0)) }
}
