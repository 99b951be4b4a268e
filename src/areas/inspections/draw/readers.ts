import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import { type HeadForDraw, numberOfAct, readHead } from '../../../mechanisms/draw/ledger-head.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    readonly ledgerHead: HeadForDraw
  }
}

export const readers: readonly FactReader[] = [
  factReader('ledgerHead', async (database, { file }) => ({
    ...(await readHead(database)),
    announced: file && (await numberOfAct(database, file.id, 'draw.announce')),
  })),
]
