import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cosign,
  cosignedAt,
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  readCheckpoint,
  signCheckpoint,
} from './checkpoint.ts'
import { emptyRoot, leafHash } from './merkle.ts'
import {
  COSIGNATURE,
  ED25519,
  formatNote,
  formatSigner,
  formatVerifier,
  isSigned,
  parseNote,
  parseSigner,
  parseVerifier,
  signerOf,
} from './note.ts'

// The example of the specification itself.
const VERIFIER = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const NOTE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`

const signer = signerOf('log.example/ledger', ED25519, generateKeyPairSync('ed25519').privateKey)
const other = signerOf('log.example/ledger', ED25519, generateKeyPairSync('ed25519').privateKey)
const witness = signerOf('witness.example/w1', COSIGNATURE, generateKeyPairSync('ed25519').privateKey)
const checkpoint = { origin: 'log.example/ledger', size: 812, root: leafHash(Buffer.from('anything')) }

describe('signed notes', () => {
  test('the example of the specification is read, verified and written again', () => {
    const verifier = parseVerifier(VERIFIER)
    const note = parseNote(NOTE)
    if (!verifier || !note) throw new Error('not read')
    expect(isSigned(note, verifier)).toBe(true)
    expect(formatNote(note)).toBe(NOTE)
    expect(formatVerifier(verifier)).toBe(VERIFIER)
    expect(isSigned({ ...note, text: note.text.replace('example', 'sample') }, verifier)).toBe(false)
  })

  test('a signature of another key of the same name says nothing; a false one of ours spoils the note', () => {
    const note = parseNote(signCheckpoint(checkpoint, signer))
    const foreign = parseNote(signCheckpoint(checkpoint, other))
    if (!note || !foreign) throw new Error('not read')
    const [own] = note.signatures
    const both = { ...note, signatures: [...foreign.signatures, ...note.signatures] }
    expect(isSigned(foreign, signer)).toBe(false)
    expect(isSigned(both, signer)).toBe(true)
    const spoiled = {
      ...note,
      signatures: [...note.signatures, { name: '', keyId: '', ...own, bytes: Buffer.alloc(64) }],
    }
    expect(isSigned(spoiled, signer)).toBe(false)
  })

  const misshapen: readonly [string, string][] = [
    ['no blank line', NOTE.replace('\n\n', '\n')],
    ['no newline at the end', NOTE.slice(0, -1)],
    ['a control character', NOTE.replace('example', 'exam\tple')],
    ['a hyphen for the dash', NOTE.replace('—', '-')],
    ['no signature', 'text\n\n'],
    ['base64 of another spelling', NOTE.replace('aQM=', 'aQN=')],
    ['a signature of no bytes', `text\n\n— example.com/foo Uw2QOg==\n`],
    ['too long', `${'x'.repeat(300_000)}\n\n${NOTE.split('\n\n')[1]}`],
  ]
  test.each(misshapen)('a note with %s is not read', (_, text) => {
    expect(parseNote(text)).toBeUndefined()
  })

  const badKeys = [
    VERIFIER.replace('530d903a', '530d903b'),
    VERIFIER.replace('example.com/foo', 'example.com/bar'),
    VERIFIER.replace('+Aek', '+Bek'),
    VERIFIER.replace('example.com/foo', 'example com/foo'),
    VERIFIER.slice(0, -4),
    '',
  ]
  test.each(badKeys)('the verifier key %j is not read', (text) => {
    expect(parseVerifier(text)).toBeUndefined()
  })

  test('a secret key goes out and comes in as one line', () => {
    for (const each of [signer, witness]) {
      const read = parseSigner(`${formatSigner(each)}\n`)
      expect(read && formatVerifier(read)).toBe(formatVerifier(each))
    }
    expect(parseSigner(formatSigner(signer).replace('log.example', 'log.other'))).toBeUndefined()
    expect(parseSigner(formatVerifier(signer))).toBeUndefined()
  })
})

describe('checkpoints', () => {
  test('any size and origin goes out and comes in', () => {
    const origins = fc.string({ minLength: 1 }).filter((text) => !text.includes('\n'))
    fc.assert(
      fc.property(origins, fc.maxSafeNat(), (origin, size) => {
        const whole = { origin, size, root: Buffer.from(emptyRoot()) }
        expect(parseCheckpoint(formatCheckpoint(whole))).toEqual(whole)
      }),
    )
  })

  const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
  const misshapen = [
    `\n5\n${root}\n`,
    `log\n05\n${root}\n`,
    `log\n-5\n${root}\n`,
    `log\n9007199254740993\n${root}\n`,
    `log\n5\n${root.slice(0, 20)}\n`,
    `log\n5\n${root}`,
    `log\n5\n${root}\n\nmore\n`,
    'log\n5\n',
  ]
  test.each(misshapen)('%j is none', (text) => {
    expect(parseCheckpoint(text)).toBeUndefined()
  })

  test('lines of the log below the third are allowed', () => {
    expect(parseCheckpoint(`log\n5\n${root}\nmore\n`)?.size).toBe(5)
  })

  test('it is opened by the key of its own log only', () => {
    const signed = signCheckpoint(checkpoint, signer)
    expect(openCheckpoint(signed, signer)).toMatchObject({ size: 812 })
    expect(openCheckpoint(signed, other)).toBeUndefined()
    // Rightly signed, for another log: our key may not vouch for that.
    expect(openCheckpoint(signCheckpoint({ ...checkpoint, origin: 'log.other' }, signer), signer)).toBeUndefined()
    expect(openCheckpoint(signed.replace('812', '813'), signer)).toBeUndefined()
  })

  test('a witness says when; a changed time, text or key says nothing', () => {
    const signed = readCheckpoint(signCheckpoint(checkpoint, signer))
    if (!signed) throw new Error('not read')
    const signature = cosign(signed.note.text, witness, 1_679_315_147)
    const note = { ...signed.note, signatures: [...signed.note.signatures, signature] }
    const read = parseNote(formatNote(note))
    expect(read && cosignedAt(read, witness)).toBe(1_679_315_147)
    expect(openCheckpoint(formatNote(note), signer)).toBeDefined()
    expect(cosignedAt(signed.note, witness)).toBeUndefined()
    const later = Buffer.from(signature.bytes)
    later[7] = (later[7] ?? 0) + 1
    expect(cosignedAt({ ...note, signatures: [{ ...signature, bytes: later }] }, witness)).toBeUndefined()
    expect(cosignedAt({ ...note, text: note.text.replace('812', '813') }, witness)).toBeUndefined()
    // The log's own key over the same text is no cosignature.
    expect(cosignedAt(note, { ...signer, algorithm: COSIGNATURE })).toBeUndefined()
  })
})
