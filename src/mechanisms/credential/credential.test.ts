import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { default as addFormats } from 'ajv-formats'
import { compactVerify, importJWK } from 'jose'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { pdfSheet } from '../../kernel/print/pdf-sheet.ts'
import { achievementCredential, type CertificateFacts, factsIn, issuerProfile } from './achievement.ts'
import { readToken, signToken } from './jws.ts'
import { certificatePlaces } from './paths.ts'
import { printedCertificate } from './printed.ts'
import { credentialSigner, isSignedBy, jwkOf } from './signing-key.ts'
import { encodeBits, LIST_BITS, statusEntry, statusListCredential } from './status-list.ts'

const ORIGIN = 'https://law.example.org'
const places = certificatePlaces(`${ORIGIN}/exams/certificates`)
/** A bit of an encoded list, read apart from the code that wrote it. */
function bitIn(encoded: string, at: number): boolean | undefined {
  const byte = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'))[at >> 3]
  return byte === undefined ? undefined : (byte & (0x80 >> (at & 7))) !== 0
}

const signer = credentialSigner(new Uint8Array(32).fill(7))
const read = (name: string) => JSON.parse(readFileSync(`test/data/openbadges/${name}`, 'utf8'))

const badges = new Ajv2019({ strict: false, allErrors: true })
addFormats.default(badges)
const isBadge = badges.compile(read('ob_v3p0_achievementcredential_schema.json'))
const isCredential = new Ajv2020({ strict: false, allErrors: true }).compile(read('verifiable-credential-schema.json'))

const facts: CertificateFacts = {
  number: 482913057,
  madeAt: new Date('2026-03-05T02:00:00Z'),
  office: { id: 'demo-pufa', name: '临江市普法办' },
  exam: { id: '0mk3a2b1c0d', title: '2026年学法考试' },
  seat: '2026-0117',
  passedOn: '2026-03-02',
  pass: '60',
  most: '100',
}
const list = { places, office: 'demo-pufa', list: 1 }
const made = (more: Partial<CertificateFacts> = {}) =>
  achievementCredential({ ...facts, ...more }, { places, code: 'R7K2-M94Q-0XB3', status: statusEntry(list, 4711) })
const sign = (payload: object, typ: 'JWT' | 'vc+jwt' = 'JWT') =>
  signToken(signer, { kid: places.key(signer.id), typ, payload })
const key = () => importJWK({ ...jwkOf(signer.publicKey) }, 'EdDSA')

describe('a certificate as an Open Badges 3.0 credential', () => {
  test.each([
    ['by seat alone', {}],
    ['with name and points', { name: '王小明', points: '86.5' }],
  ])('is valid by the schemas of 1EdTech and of W3C: %s', (_, more) => {
    const credential = JSON.parse(JSON.stringify(made(more)))
    expect([isBadge(credential), isBadge.errors]).toEqual([true, null])
    expect([isCredential(credential), isCredential.errors]).toEqual([true, null])
  })

  test('the schema refuses what is none', () => {
    expect(isBadge(read('simple-err-issuer.json'))).toBe(false)
    const { issuer: _, ...without } = made()
    expect(isBadge(JSON.parse(JSON.stringify(without)))).toBe(false)
    expect(isCredential(JSON.parse(JSON.stringify(without)))).toBe(false)
  })

  test('its header and claims are those that the standard names for a JWT proof', async () => {
    const { payload, protectedHeader } = await compactVerify(sign(made()), await key())
    expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'JWT', kid: `${ORIGIN}/exams/certificates/keys/${signer.id}` })
    const said = JSON.parse(new TextDecoder().decode(payload))
    expect([said.iss, said.jti, said.sub, said.nbf]).toEqual([
      said.issuer.id,
      said.id,
      said.credentialSubject.id,
      Date.parse(said.validFrom) / 1_000,
    ])
  })

  test('says what it was made of, and no name and no points that nobody asked for', () => {
    expect(factsIn(readToken(sign(made()))?.payload)).toEqual({ ...facts, name: undefined, points: undefined })
    const whole = { ...facts, name: '王小明', points: '86.5' }
    expect(factsIn(readToken(sign(made(whole)))?.payload)).toEqual(whole)
    expect(JSON.stringify(made())).not.toMatch(/王小明|86\.5|"name","identityHash|result":/)
  })

  test('every byte counts: one that is flipped is found by jose and by us', async () => {
    const token = sign(made({ name: '王小明' }))
    const jwk = await key()
    for (let at = 3; at < token.length; at += 41) {
      const other = token[at] === 'A' ? 'B' : 'A'
      const flipped = token.slice(0, at) + other + token.slice(at + 1)
      await expect(compactVerify(flipped, jwk)).rejects.toThrow()
      const seen = readToken(flipped)
      expect(seen !== undefined && isSignedBy(signer, seen.signed, seen.signature)).toBe(false)
    }
  })

  test.each([
    ['alg none', { alg: 'none', typ: 'JWT' }],
    ['HS256 with our public key as the secret', { alg: 'HS256', typ: 'JWT' }],
    ['another member in the header', { alg: 'EdDSA', typ: 'JWT', jwk: { kty: 'OKP' } }],
    ['a critical extension', { alg: 'EdDSA', typ: 'JWT', crit: ['b64'], b64: false }],
  ])('is not read: %s', (_, header) => {
    const kid = places.key(signer.id)
    const [, payload, signature] = sign(made()).split('.')
    const forged = `${Buffer.from(JSON.stringify({ ...header, kid })).toString('base64url')}.${payload}.${signature}`
    expect(readToken(forged)).toBeUndefined()
  })

  test('the profile of the issuer leads to the key that signed', async () => {
    const profile = issuerProfile({ origin: ORIGIN, places }, facts.office, [signer])
    const [method] = profile.verificationMethod
    const { protectedHeader } = await compactVerify(
      sign(made()),
      await importJWK({ ...(method?.publicKeyJwk ?? jwkOf(new Uint8Array(32))) }, 'EdDSA'),
    )
    expect([method?.id, method?.controller]).toEqual([protectedHeader.kid, made().issuer.id])
    expect(JSON.stringify(profile)).not.toContain('"d"')
  })
})

describe('on paper', () => {
  const printed = (more: Partial<CertificateFacts>) =>
    printedCertificate(
      { ...facts, ...more },
      {
        places: certificatePlaces('https://law.linjiang.example.gov.cn/exams/certificates'),
        code: 'R7K2-M94Q-0XB3',
      },
    )

  test('the longest title, office and name that there are leave one sheet', async () => {
    const office = { id: 'demo-pufa', name: '临江市普法依法治理工作领导小组办公室及其下属的办事机构' }
    const exam = { id: 'x', title: `${'任'.repeat(118)}考试` }
    const longest = printed({ office, exam, name: '阿依古丽·买买提·阿卜杜热合曼·图尔荪', points: '86.25' })
    const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(await pdfSheet(longest))), {
      mergePages: true,
    })
    expect(totalPages).toBe(1)
    expect(text.replace(/\s/g, '')).toContain('86.25分')
  })

  test('says nothing that was not asked for, and exam is not said twice', () => {
    const words = JSON.stringify(printed({}))
    expect(words).toContain('“2026年学法考试”，于2026年3月2日合格')
    expect(words).not.toMatch(/成绩|王小明|考试”考试/)
    expect(JSON.stringify(printed({ exam: { id: 'x', title: '网络安全知识' } }))).toContain('“网络安全知识”考试，于')
  })
})

describe('a list of what was revoked', () => {
  /** As the standard says to read it, by nothing of ours. */
  const isSet = (encoded: string, at: number): boolean => {
    const bytes = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'))
    return ((bytes[Math.floor(at / 8)] ?? 0) >> (7 - (at % 8))) % 2 === 1
  }

  test('is a credential that jose verifies and W3C’s schema takes, and says which are revoked', async () => {
    const payload = statusListCredential(list, {
      revoked: [0, 4711, LIST_BITS - 1],
      at: new Date('2026-03-06T02:00:00Z'),
    })
    expect([isCredential(payload), isCredential.errors]).toEqual([true, null])
    const { payload: bytes, protectedHeader } = await compactVerify(sign(payload, 'vc+jwt'), await key())
    expect(protectedHeader.typ).toBe('vc+jwt')
    const { encodedList } = JSON.parse(new TextDecoder().decode(bytes)).credentialSubject
    expect(encodedList.startsWith('u')).toBe(true)
    expect([0, 1, 7, 4710, 4711, 4712, LIST_BITS - 1].map((at) => isSet(encodedList, at))).toEqual([
      ...[true, false, false, false, true, false, true],
    ])
    expect([0, 1, 4711].map((at) => bitIn(encodedList, at))).toEqual([true, false, true])
    expect(bitIn(encodedList, LIST_BITS)).toBeUndefined()
  })

  test('a million bits stay small, however many are set', () => {
    const size = 1_000_000
    const every = (step: number) => Array.from({ length: Math.ceil(size / step) }, (_, at) => (at * step * 7919) % size)
    expect(encodeBits([], size).length).toBeLessThan(1_000)
    expect(encodeBits(every(1_000), size).length).toBeLessThan(10_000)
    // One in a hundred: less than its raw bytes by far, and never more than they take as base64url.
    expect(encodeBits(every(100), size).length).toBeLessThan(60_000)
    const half = Array.from({ length: size }, (_, at) => at).filter((at) => ((at * 2_654_435_761) >>> 7) % 2 === 0)
    expect(encodeBits(half, size).length).toBeLessThan((size / 8) * 1.4)
    expect([16, 17, 18].map((at) => bitIn(encodeBits([17], size), at))).toEqual([false, true, false])
    expect(() => encodeBits([size], size)).toThrow(RangeError)
  })
})
