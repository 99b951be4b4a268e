import { z } from 'zod'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import { loadPieces } from '../../../mechanisms/evidence/load.ts'

/** Pieces that one hand-over may name. */
export const MOST_PIECES = 100

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Of the pieces that a hand-over names those that the party holds, by id as they are now; none that is withdrawn. */
    readonly 'inspection.ownPieces': ReadonlyMap<string, { readonly title: string; readonly hash: string }>
  }
}

const Piece = z.object({ piece: z.string(), title: z.string(), hash: z.string() })
const Handed = z.object({ pieces: z.array(Piece).max(MOST_PIECES).catch([]) })
const Digest = z.object({ digest: z.string() })

/** The pieces that a step of handing over names. */
export const handedPieces = (answers: unknown) => Handed.parse(Object(answers)).pieces

/** The SHA-256 that a hand-over says its bundle has, as it was typed. */
export const statedDigest = (answers: unknown): string | undefined => Digest.safeParse(answers).data?.digest

/** Whether that digest is of exactly one of the files that came with it: else it is the party's word and no more. */
export const isOfOneFile = (digest: string, files: readonly { readonly sha256: Uint8Array }[]): boolean =>
  files.filter(({ sha256 }) => Buffer.from(sha256).toString('hex') === digest.trim().toLowerCase()).length === 1

export const ownPiecesReader: FactReader = factReader('inspection.ownPieces', async (database, { actor, answers }) => {
  const ids = handedPieces(answers).map(({ piece }) => piece)
  if (actor.kind !== 'officer' || ids.length === 0) return new Map()
  const found = await loadPieces(database, { reader: actor, ids })
  return new Map(
    found.flatMap(({ id, state, content }) =>
      state === 'current' ? [[id, { title: content.title, hash: content.hash }]] : [],
    ),
  )
})

/** Nobody hands over another's piece, one that is withdrawn, or one under another name or hash. */
export const ownPieces =
  (grounds: Grounds): Guard<'inspection.ownPieces'> =>
  ({ answers, facts: { 'inspection.ownPieces': own } }) =>
    handedPieces(answers).every(({ piece, title, hash }) => {
      const held = own.get(piece)
      return held?.hash === hash && held.title === title
    })
      ? undefined
      : refuse(
          'incomplete',
          {
            zh: '所列的证明材料不是本单位现存的，或者内容已经改动：请重新冻结材料包',
            en: 'A piece that is named is not one that you hold, or it has changed since: freeze the bundle again',
          },
          { grounds },
        )
