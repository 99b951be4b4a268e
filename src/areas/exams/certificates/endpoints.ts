import { z } from 'zod'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import {
  type CertificateVerdict,
  checkByCode,
  checkToken,
  findCertificate,
  readNumber,
} from '../../../mechanisms/credential/check.ts'
import { credentialContextOf } from '../../../mechanisms/credential/context.ts'
import { LONGEST_TOKEN } from '../../../mechanisms/credential/jws.ts'
import { certificatesOfExam, examOfOffice } from '../../../mechanisms/credential/list.ts'
import { EXAMINER, makeCertificate } from '../../../mechanisms/credential/make.ts'
import { askToRevoke, decideRevoking, SECOND } from '../../../mechanisms/credential/revoke.ts'
import type { Call, Endpoint } from '../../../web/area.ts'
import { LOOKS, PASTES } from './check.tsx'
import { CERTIFICATES } from './paths.ts'

const contextOf = ({ app }: Call) => credentialContextOf(app, app.kernel.identity.site.origin + CERTIFICATES)

const facts = z.object({
  number: z.int(),
  exam: z.string(),
  office: z.string(),
  seat: z.string(),
  name: z.string().optional(),
  passedOn: z.string(),
  pass: z.string(),
  most: z.string(),
  points: z.string().optional(),
  issuedAt: z.string(),
})

const verdict = z.object({
  verdict: z.enum(['valid', 'revoked', 'not-ours', 'altered']),
  /** Since when, of one that was revoked. */
  since: z.string().optional(),
  /** It was revoked by the system, since its result was put right: its holder may take another. */
  replaced: z.boolean().optional(),
  certificate: facts.optional(),
})

function told(of: CertificateVerdict): z.input<typeof verdict> {
  if (!('facts' in of)) return { verdict: of.verdict }
  const { number, exam, office, seat, name, passedOn, pass, most, points, madeAt } = of.facts
  return {
    verdict: of.verdict,
    ...(of.verdict === 'revoked' && { since: of.since.toISOString(), replaced: of.isReplaced }),
    certificate: {
      ...{ number, exam: exam.title, office: office.name, seat, passedOn, pass, most, issuedAt: madeAt.toISOString() },
      ...(name !== undefined && { name }),
      ...(points !== undefined && { points }),
    },
  }
}

const byCode = z.object({ number: z.string().max(60), code: z.string().max(60) })
const noQuery = z.object({})
const paged = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(500).optional(),
})
const wanted = z.strictObject({
  seat: z.string().trim().min(1).max(60),
  named: z.boolean().default(false),
  scored: z.boolean().default(false),
})
const pasted = z.strictObject({ token: z.string().max(LONGEST_TOKEN) })

const made = z.object({
  number: z.int(),
  code: z.string(),
  /** Where it is checked, and taken away as PDF. */
  address: z.string(),
  token: z.string().describe('VC-JWT'),
})

async function make(call: Call) {
  const { actor, params, body } = call
  const context = contextOf(call)
  const { seat, named, scored } = wanted.parse(body)
  const of = { case: params.exam ?? '', number: seat }
  const done = await makeCertificate(context, { of, wish: { named, scored }, by: actor })
  if (isRefusal(done)) return done
  const { number, code } = done
  const found = await findCertificate(context, { number: String(number), code })
  if (isRefusal(found)) return found
  return { number, code, address: context.places.certificate(number, code), token: found.token }
}

const line = z.object({
  number: z.int(),
  seat: z.string(),
  named: z.boolean(),
  scored: z.boolean(),
  issuedAt: z.string(),
  revokedAt: z.string().optional(),
  /** What counts now no longer passes. */
  noLongerPasses: z.boolean(),
})

const noSuchExam = refuse('not-found', {
  zh: '没有这场考试，或者它不是本单位的',
  en: 'There is no such exam of your office',
})

async function list(call: Call) {
  const { actor, params, query } = call
  if (actor.kind !== 'officer') return signInFirst()
  const { database } = contextOf(call)
  const of = { id: params.exam ?? '', office: actor.office }
  const exam = await examOfOffice(database, of)
  if (!exam || !(actor.roles.includes(EXAMINER) || actor.roles.includes(SECOND))) return noSuchExam
  const found = await certificatesOfExam(database, { case: exam.id, office: actor.office }, paged.parse(query))
  if (isRefusal(found)) return found
  return {
    certificates: found.rows.map(({ number, seatNumber: seat, named, scored, madeAt, revokedAt, noLongerPasses }) => ({
      ...{ number, seat, named, scored, noLongerPasses, issuedAt: madeAt.toISOString() },
      ...(revokedAt && { revokedAt: revokedAt.toISOString() }),
    })),
    ...(found.after !== undefined && { after: found.after }),
  }
}

const numbered = z.object({ number: z.int() })
const numberOf = ({ params }: Call): number => readNumber(params.number ?? '') ?? 0

export const certificateEndpoints: readonly Endpoint[] = [
  {
    ...({ method: 'GET', path: '/certificates/check', who: 'anyone', query: byCode, rate: LOOKS } as const),
    summary: {
      zh: '按编号和核验码核验一份证书：有效、已撤销，以及证书上写的内容',
      en: 'Check a certificate by its number and code: whether it stands, and what it says itself',
    },
    gives: verdict,
    answer: async (call) => {
      const found = await checkByCode(contextOf(call), byCode.parse(call.query))
      return isRefusal(found) ? found : told(found)
    },
  },
  {
    ...({
      method: 'POST',
      path: '/certificates/check',
      who: 'anyone',
      query: noQuery,
      rate: PASTES,
      reads: true,
    } as const),
    summary: {
      zh: '核验一份证书文件（VC-JWT）：有效、已撤销、被改动、不是本站出具的',
      en: 'Check the file of a certificate (VC-JWT): valid, revoked, altered, not issued here',
    },
    takes: pasted,
    gives: verdict,
    answer: async (call) => {
      const found = await checkToken(contextOf(call), pasted.parse(call.body).token)
      return isRefusal(found) ? found : told(found)
    },
  },
  {
    ...({ method: 'GET', path: '/exams/{exam}/certificates', who: 'signed-in', query: paged } as const),
    summary: { zh: '本单位一场考试的证书', en: 'Certificates of an exam of this office' },
    gives: z.object({ certificates: z.array(line), after: z.string().optional() }),
    answer: list,
  },
  {
    ...({ method: 'POST', path: '/exams/{exam}/certificates', who: 'signed-in', query: noQuery, acts: true } as const),
    summary: {
      zh: '为合格的人出具证书；已有同样的，给出那一份',
      en: 'Make a certificate for somebody who passed; the same one again where it stands already',
    },
    takes: wanted,
    gives: made,
    answer: make,
  },
  {
    ...({
      method: 'POST',
      path: '/certificates/{number}/revocation',
      who: 'signed-in',
      query: noQuery,
      acts: true,
    } as const),
    summary: { zh: '提出撤销一份证书，写明理由', en: 'Ask to revoke a certificate, with the reason' },
    takes: z.strictObject({ reason: z.string().max(2_000) }),
    gives: numbered,
    answer: (call) => {
      const { reason } = z.object({ reason: z.string() }).parse(call.body)
      return askToRevoke(contextOf(call), { actor: call.actor, number: numberOf(call), reason })
    },
  },
  {
    ...({
      method: 'POST',
      path: '/certificates/{number}/revocation/decision',
      who: 'signed-in',
      query: noQuery,
      acts: true,
    } as const),
    summary: { zh: '同意或者不同意撤销一份证书', en: 'Agree to revoking a certificate, or decline' },
    takes: z.strictObject({ agrees: z.boolean() }),
    gives: numbered,
    answer: (call) => {
      const { agrees } = z.object({ agrees: z.boolean() }).parse(call.body)
      return decideRevoking(contextOf(call), { actor: call.actor, number: numberOf(call), agrees })
    },
  },
]
