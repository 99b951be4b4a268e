import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../../../kernel/calendar/day.ts'
import type { Kernel } from '../../../../kernel/kernel.ts'
import { receiptOf } from '../../../../kernel/ledger/ledger.ts'
import { formatReceipt } from '../../../../kernel/ledger/receipt.ts'
import { isRefusal } from '../../../../law/refusal.ts'
import type { EvidencePiece } from '../../../../mechanisms/evidence/load.ts'
import { dutiesServed, type OwnRow, type OwnRows } from '../own-rows.ts'
import { toldBasis, toldRow } from '../told-row.ts'

/** What an operator hands over, as it stood at one moment: its text is the file, and the hash is that of its bytes. */
export interface FrozenBundle {
  readonly text: string
  /** SHA-256, hexadecimal. */
  readonly hash: string
}

interface Freezing {
  readonly office: string
  readonly inspection: string
  /** On what the rows stand: a board, or the law alone. */
  readonly basis: OwnRows['basis']
  readonly rows: readonly OwnRow[]
  /** The day on which the rows stand so. */
  readonly day: Day
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
 * The bundle: rows by their units as the board has them that day, with state, counts of evidence, tests and days; pieces
 * with their hashes, and for each the receipt of its entry in the record, so that whoever holds it can check it without
 * asking here. Of an operator that entered no facts it says so, and states nothing of any row. Of the files of the pieces
 * it holds nothing.
 */
export async function freeze(
  kernel: Kernel,
  { office, inspection, basis, rows, day, pieces, at }: Freezing,
): Promise<FrozenBundle> {
  const leaves = await leavesOfPieces(kernel, pieces)
  const served = await dutiesServed(
    kernel.identity.database,
    pieces.map(({ id }) => id),
  )
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
    version: 2,
    office,
    inspection,
    frozenAt: at.toISOString(),
    day,
    ...toldBasis(basis),
    rows: rows.map((row) =>
      toldRow(
        row,
        pieces.flatMap(({ id }) => (served.get(id)?.includes(row.duty) ? [id] : [])),
      ),
    ),
    evidence,
  }
  const text = `${JSON.stringify(bundle, null, 1)}\n`
  return { text, hash: createHash('sha256').update(text).digest('hex') }
}
