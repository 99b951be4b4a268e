import { z } from 'zod'
import { type Day, dayOf, isDay } from '../../kernel/calendar/day.ts'
import type { CertificatePlaces } from './paths.ts'
import { type CredentialVerifier, jwkOf } from './signing-key.ts'
import { type statusEntry, wholeSecond } from './status-list.ts'

/** What a certificate says, and all that it says. Points are decimals as they are printed: `86.5`. */
export interface CertificateFacts {
  /** Nine digits, random. */
  readonly number: number
  readonly madeAt: Date
  readonly office: { readonly id: string; readonly name: string }
  readonly exam: { readonly id: string; readonly title: string }
  /** As on the roll. */
  readonly seat: string
  /** Only where the holder asked for it. */
  readonly name?: string | undefined
  /** The day on which the attempt that counts was handed in. */
  readonly passedOn: Day
  readonly pass: string
  readonly most: string
  /** Only where the holder asked for them. */
  readonly points?: string | undefined
}

const CONTEXT = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
] as const

const SEAT = 'ext:seatNumber'

/** An office as the issuer in its certificates. */
const issuerOf = (places: CertificatePlaces, { id, name }: CertificateFacts['office']) => ({
  id: places.issuer(id),
  type: ['Profile'],
  name,
})

/**
 * The public page of an issuer for programs: a profile of Open Badges 3.0, and a controlled identifier document of W3C with
 * every key it signed by.
 */
export const issuerProfile = (
  { origin, places }: { readonly origin: string; readonly places: CertificatePlaces },
  office: CertificateFacts['office'],
  keys: readonly CredentialVerifier[],
) => ({
  '@context': CONTEXT,
  ...issuerOf(places, office),
  url: origin,
  verificationMethod: keys.map(({ id, publicKey }) => ({
    id: places.key(id),
    type: 'JsonWebKey',
    controller: places.issuer(office.id),
    publicKeyJwk: jwkOf(publicKey),
  })),
  assertionMethod: keys.map(({ id }) => places.key(id)),
})

const identity = (identityType: string, identityHash: string) => ({
  type: 'IdentityObject',
  hashed: false,
  identityHash,
  identityType,
})

/**
 * A certificate as an AchievementCredential of Open Badges 3.0 on W3C Verifiable Credentials 2.0, with the claims that its
 * JSON Web Token proof asks beside the credential. The subject is known by this certificate alone, so that two of one holder
 * are not brought together by it.
 *
 * @param code check code: the address of the certificate ends in it, which is the holder's to give
 */
export function achievementCredential(
  facts: CertificateFacts,
  {
    places,
    code,
    status,
  }: { readonly places: CertificatePlaces; readonly code: string; readonly status: ReturnType<typeof statusEntry> },
) {
  const { number, madeAt, office, exam, seat, name, passedOn, pass, most, points } = facts
  const id = places.certificate(number, code)
  const issuer = issuerOf(places, office)
  const achievement = `${issuer.id}#exam-${encodeURIComponent(exam.id)}`
  const subject = `${id}#holder`
  return {
    '@context': CONTEXT,
    id,
    type: ['VerifiableCredential', 'AchievementCredential'],
    name: `${exam.title} 合格证书`,
    issuer,
    validFrom: wholeSecond(madeAt),
    awardedDate: wholeSecond(madeAt),
    credentialSubject: {
      id: subject,
      type: ['AchievementSubject'],
      activityEndDate: `${passedOn}T00:00:00+08:00`,
      identifier: [identity(SEAT, seat), ...(name === undefined ? [] : [identity('name', name)])],
      ...(points !== undefined && {
        result: [{ type: ['Result'], resultDescription: `${achievement}-points`, value: points }],
      }),
      achievement: {
        id: achievement,
        type: ['Achievement'],
        achievementType: 'Assessment',
        inLanguage: 'zh-CN',
        name: exam.title,
        description: `${office.name}组织的考试：${exam.title}`,
        criteria: { narrative: `满分${most}分，${pass}分及以上为合格。 Pass mark ${pass} of ${most}.` },
        resultDescription: [
          {
            id: `${achievement}-points`,
            type: ['ResultDescription'],
            name: '分数 Points',
            resultType: 'RawScore',
            valueMin: '0',
            valueMax: most,
            requiredValue: pass,
          },
        ],
      },
    },
    credentialStatus: status,
    // Beside the credential, as its JSON Web Token proof has them.
    iss: issuer.id,
    jti: id,
    nbf: Math.floor(madeAt.getTime() / 1_000),
    sub: subject,
  }
}

const Payload = z.looseObject({
  id: z.string(),
  issuer: z.looseObject({ id: z.string(), name: z.string() }),
  validFrom: z.iso.datetime(),
  credentialSubject: z.looseObject({
    activityEndDate: z.string(),
    identifier: z.array(z.looseObject({ identityHash: z.string(), identityType: z.string() })),
    result: z.array(z.looseObject({ value: z.string() })).optional(),
    achievement: z.looseObject({
      id: z.string(),
      name: z.string(),
      resultDescription: z.array(z.looseObject({ valueMax: z.string(), requiredValue: z.string() })),
    }),
  }),
})

const NUMBER = /\/check\/(\d{9})\/[^/]+$/

/** The number of the certificate that a payload is of; undefined where it is of none. */
export const numberIn = (payload: unknown): number | undefined => {
  const [, digits] = NUMBER.exec(z.looseObject({ id: z.string() }).safeParse(payload).data?.id ?? '') ?? []
  return digits === undefined ? undefined : Number(digits)
}

const lastOf = (address: string): string => decodeURIComponent(address.slice(address.lastIndexOf('/') + 1))

/** What a certificate says, read back from what was signed; undefined where it is no certificate of ours. */
export function factsIn(payload: unknown): CertificateFacts | undefined {
  const read = Payload.safeParse(payload).data
  const number = numberIn(payload)
  if (!read || number === undefined) return undefined
  const { issuer, validFrom, credentialSubject: subject } = read
  const { achievement, identifier, result } = subject
  const of = (type: string) => identifier.find(({ identityType }) => identityType === type)?.identityHash
  const [points] = achievement.resultDescription
  const seat = of(SEAT)
  const passedOn = subject.activityEndDate.slice(0, 10)
  if (!points || seat === undefined || !isDay(passedOn)) return undefined
  return {
    number,
    madeAt: new Date(validFrom),
    office: { id: lastOf(issuer.id), name: issuer.name },
    exam: { id: decodeURIComponent(achievement.id.split('#exam-')[1] ?? ''), title: achievement.name },
    seat,
    name: of('name'),
    passedOn,
    pass: points.requiredValue,
    most: points.valueMax,
    points: result?.[0]?.value,
  }
}

/** 考证〔2026〕482913057号 */
export const MARK = '考证'
export const yearOf = (facts: Pick<CertificateFacts, 'madeAt'>): number => Number(dayOf(facts.madeAt).slice(0, 4))
