import { z } from 'zod'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { markGiven, pageOf } from '../../kernel/storage/keyset.ts'
import { isRefusal } from '../../law/refusal.ts'
import { bindPiece, enterPiece, noSuchPiece, revisePiece, withdrawPiece } from '../../mechanisms/evidence/act.ts'
import { EvidenceContent, EvidenceInput } from '../../mechanisms/evidence/content.ts'
import {
  type EvidencePiece,
  listPieces,
  loadPiece,
  newestPieces,
  versionsOfPiece,
} from '../../mechanisms/evidence/load.ts'
import type { Call, Endpoint } from '../../web/area.ts'
import { versionSeen } from '../../web/if-match.ts'
import { fileHandles } from '../files-endpoint.ts'
import { evidenceContextOf, subjectNamed } from './subjects.ts'
import { isEnteredLater, standingOf } from './words.ts'

const pieceShape = z.object({
  id: z.string(),
  version: z.number().int(),
  standing: z.enum(['good', 'expired', 'withdrawn']),
  /** Collected on a day before the one on which it was entered. */
  enteredLater: z.boolean(),
  content: EvidenceContent,
  enteredAt: z.string(),
  changedAt: z.string(),
})
const done = z.object({ id: z.string(), version: z.number().int() })

const shownPiece = (piece: EvidencePiece, today: string): z.input<typeof pieceShape> => ({
  id: piece.id,
  version: piece.version,
  standing: standingOf(piece, today),
  enteredLater: isEnteredLater(piece),
  content: { ...piece.content, subjects: [...piece.content.subjects] },
  enteredAt: piece.enteredAt.toISOString(),
  changedAt: piece.changedAt.toISOString(),
})

const databaseOf = ({ app }: Call) => app.kernel.identity.database

const listAsked = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(500).optional(),
  /** A case, or a record, that the pieces serve. */
  subject: z.string().max(300).optional(),
})

const takesPiece = EvidenceInput.extend({ files: fileHandles.default([]) })
const takesRevision = takesPiece.extend({ reason: z.string().max(500) })
const takesReason = z.strictObject({ reason: z.string().max(500) })
const takesSubject = z.strictObject({ subject: z.string().max(300), binds: z.boolean().default(true) })
const noQuery = z.object({})

/** The evidence of the caller's office; of another office's there is nothing. */
export const evidenceEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/evidence',
    who: 'signed-in',
    summary: { zh: '本机关的证明材料', en: 'The evidence of my office' },
    query: listAsked,
    gives: z.object({ evidence: z.array(pieceShape), after: z.string().optional() }),
    async answer(call) {
      const { app, actor, query, today } = call
      if (actor.kind !== 'officer') return signInFirst()
      const { limit, after, subject: named } = listAsked.parse(query)
      const mark = markGiven(newestPieces, after)
      if (isRefusal(mark)) return mark
      const subject = named === undefined ? undefined : await subjectNamed(app, actor, named)
      if (isRefusal(subject)) return subject
      const asked = { reader: actor, subject, limit: limit + 1, after: mark }
      const found = pageOf(newestPieces, await listPieces(databaseOf(call), asked), limit)
      return {
        evidence: found.rows.map((piece) => shownPiece(piece, today)),
        ...(found.after !== undefined && { after: found.after }),
      }
    },
  },
  {
    method: 'GET',
    path: '/evidence/{piece}',
    who: 'signed-in',
    summary: { zh: '一份证明材料和它的各版', en: 'A piece of evidence with its versions' },
    query: noQuery,
    gives: pieceShape.extend({
      versions: z.array(
        z.object({
          version: z.number().int(),
          act: z.enum(['entry', 'revision', 'withdrawal', 'binding', 'release']),
          by: z.string(),
          at: z.string(),
          reason: z.string().optional(),
          content: EvidenceContent,
        }),
      ),
    }),
    async answer(call) {
      const { actor, params, today } = call
      if (actor.kind !== 'officer') return signInFirst()
      const piece = await loadPiece(databaseOf(call), { reader: actor, id: params.piece ?? '' })
      if (!piece) return noSuchPiece()
      const versions = await versionsOfPiece(databaseOf(call), piece)
      return {
        ...shownPiece(piece, today),
        versions: versions.map(({ version, act, by, at, reason, content }) => ({
          version,
          act,
          by,
          at: at.toISOString(),
          ...(reason !== undefined && { reason }),
          content,
        })),
      }
    },
  },
  {
    method: 'POST',
    path: '/evidence',
    who: 'signed-in',
    acts: true,
    summary: { zh: '登记一份证明材料', en: 'Enters a piece of evidence' },
    query: noQuery,
    takes: takesPiece,
    gives: done,
    async answer({ app, actor, body, key }) {
      const { files, ...input } = takesPiece.parse(body)
      return plain(await enterPiece(evidenceContextOf(app), { actor, input, files, key }))
    },
  },
  {
    method: 'PUT',
    path: '/evidence/{piece}',
    who: 'signed-in',
    acts: true,
    summary: { zh: '更新一份证明材料：旧的一版留着', en: 'Gives a piece of evidence a new version; the old one stays' },
    query: noQuery,
    takes: takesRevision,
    gives: done,
    async answer(call) {
      const { app, actor, params, body, key } = call
      const { files, reason, ...input } = takesRevision.parse(body)
      const seen = versionSeen(call.match)
      if (isRefusal(seen)) return seen
      const given = { actor, id: params.piece ?? '', seen, reason, input, files, key }
      return plain(await revisePiece(evidenceContextOf(app), given))
    },
  },
  {
    method: 'POST',
    path: '/evidence/{piece}/withdrawal',
    who: 'signed-in',
    acts: true,
    summary: {
      zh: '撤回一份证明材料：仍可看到，标明已撤回',
      en: 'Withdraws a piece of evidence: it stays, said to be withdrawn',
    },
    query: noQuery,
    takes: takesReason,
    gives: done,
    async answer(call) {
      const { app, actor, params, body, key } = call
      const { reason } = takesReason.parse(body)
      const seen = versionSeen(call.match)
      if (isRefusal(seen)) return seen
      const given = { actor, id: params.piece ?? '', seen, reason, key }
      return plain(await withdrawPiece(evidenceContextOf(app), given))
    },
  },
  {
    method: 'POST',
    path: '/evidence/{piece}/subjects',
    who: 'signed-in',
    acts: true,
    summary: {
      zh: '把一份证明材料用于本机关的一件案件或者一条记录，或者不再用于',
      en: 'Binds a piece of evidence to a case or a record of my office, or releases it',
    },
    query: noQuery,
    takes: takesSubject,
    gives: done,
    async answer(call) {
      const { app, actor, params, body, key } = call
      if (actor.kind !== 'officer') return signInFirst()
      const id = params.piece ?? ''
      if (!(await loadPiece(databaseOf(call), { reader: actor, id }))) return noSuchPiece()
      const { subject: named, binds } = takesSubject.parse(body)
      const subject = await subjectNamed(app, actor, named)
      if (isRefusal(subject)) return subject
      const seen = versionSeen(call.match)
      if (isRefusal(seen)) return seen
      const given = { actor, id, seen, reason: undefined, subject, binds, key }
      return plain(await bindPiece(evidenceContextOf(app), given))
    },
  },
]

const plain = (answer: Awaited<ReturnType<typeof enterPiece>>) =>
  isRefusal(answer) ? answer : { id: answer.id, version: answer.version }
