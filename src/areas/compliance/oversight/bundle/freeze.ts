import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Kernel } from '../../../../kernel/kernel.ts'
import { receiptOf } from '../../../../kernel/ledger/ledger.ts'
import { formatReceipt } from '../../../../kernel/ledger/receipt.ts'
import { isRefusal } from '../../../../law/refusal.ts'
import type { EvidencePiece } from '../../../../mechanisms/evidence/load.ts'
import type { OwnRow } from '../own-rows.ts'

/** What an operator hands over, as it stood at one moment: its text is the file, and the hash is that of its bytes. */
export interface FrozenBundle {
  readonly text: string
  /** SHA-256, hexadecimal. */
  readonly hash: string
}

interface Freezing {
  readonly office: string
  readonly inspection: string
  readonly rows: readonly OwnRow[]
  readonly pieces: readonly EvidencePiece[]
  readonly at: Date
}

/** The entry of each piece's version in the record. One statement. */
async function leavesOfPieces({ identity: { database } }: Kernel, pieces: readonly EvidencePiece[]) {
  const { rows } = await sql<{ id: string; leaf: number }>`
    select v.id, v.leaf from evidence_version v
    join json_to_recordset(${JSON.stringify(pieces.map(({ id, version }) => ({ id, version })))}::json)
      as p(id text, version integer) on p.id = v.id and p.version = v.version`.execute(database)
  return new Map(rows.map(({ id, leaf }) => [id, leaf]))
}

/**
 * The bundle: rows by their units, pieces with their hashes, and for each the receipt of its entry in the record, so that
 * whoever holds it can check it without asking here. Of the files of the pieces it holds nothing.
 */
export async function freeze(
  kernel: Kernel,
  { office, inspection, rows, pieces, at }: Freezing,
): Promise<FrozenBundle> {
  const leaves = await leavesOfPieces(kernel, pieces)
  const evidence: object[] = []
  for (const { id, version, content } of pieces) {
    const leaf = leaves.get(id)
    const receipt = leaf === undefined ? undefined : await receiptOf(kernel.ledger, leaf)
    const { title, form, hash, collectedOn, from, to, expiresOn, link } = content
    evidence.push({
      id,
      version,
      title,
      form,
      hash,
      collectedOn,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(expiresOn !== undefined && { expiresOn }),
      ...(link !== undefined && { link }),
      // One that was entered this very second has no number in the log yet.
      ...(receipt && !isRefusal(receipt) && { receipt: JSON.parse(formatReceipt(receipt)) }),
    })
  }
  const bundle = {
    kind: 'fadu evidence bundle',
    version: 1,
    office,
    inspection,
    frozenAt: at.toISOString(),
    rows: rows.map(({ unit, title }) => ({ unit, title })),
    evidence,
  }
  const text = `${JSON.stringify(bundle, null, 1)}\n`
  return { text, hash: createHash('sha256').update(text).digest('hex') }
}
