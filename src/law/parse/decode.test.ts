import { describe, expect, test } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { decodeSource, LARGEST_SOURCE } from './decode.ts'

const WORDS = '第一条 甲的乙。'
// TextEncoder writes only UTF-8; these are the bytes of 第一条 in GB18030.
const GB = new Uint8Array([0xb5, 0xda, 0xd2, 0xbb, 0xcc, 0xf5])

const utf16 = (text: string, little: boolean): Uint8Array =>
  new Uint8Array(
    [...`\uFEFF${text}`].flatMap((sign) => {
      const code = sign.charCodeAt(0)
      return little ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff]
    }),
  )

const read: readonly (readonly [string, Uint8Array, string, readonly string[]])[] = [
  ['UTF-8', new TextEncoder().encode(WORDS), WORDS, []],
  ['UTF-8 with its mark', new TextEncoder().encode(`\uFEFF${WORDS}`), WORDS, []],
  ['UTF-16, little end first', utf16(WORDS, true), WORDS, []],
  ['UTF-16, big end first', utf16(WORDS, false), WORDS, []],
  ['GB18030, with a finding', GB, '第一条', ['encoding']],
]

const refused: readonly (readonly [string, Uint8Array, string])[] = [
  ['nothing', new Uint8Array(), 'incomplete'],
  ['only spaces', new TextEncoder().encode(' \n　\n'), 'incomplete'],
  ['NUL bytes', new Uint8Array([0x50, 0x4b, 0, 0, 0]), 'unreadable'],
  ['a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]), 'unreadable'],
  ['a Latin text in another encoding', new Uint8Array([0x63, 0x61, 0x66, 0xe9, 0x20, 0x61]), 'unreadable'],
  ['broken UTF-16', new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x41]), 'unreadable'],
  ['more than 32 MB', new Uint8Array(LARGEST_SOURCE + 1), 'too-large'],
]

describe('decodeSource', () => {
  for (const [name, bytes, text, codes] of read)
    test(`reads ${name}`, () => {
      const source = decodeSource(bytes)
      expect(isRefusal(source) ? source.code : source.text).toBe(text)
      expect(isRefusal(source) ? [] : source.findings.map(({ code }) => code)).toEqual(codes)
    })

  for (const [name, bytes, code] of refused)
    test(`refuses ${name}`, () => {
      const source = decodeSource(bytes)
      expect(isRefusal(source) && source.code).toBe(code)
    })
})
