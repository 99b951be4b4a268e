import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fine } from './fine.ts'
import { faultsOfFine, faultsWithoutFine } from './fine-check.ts'
import { pack } from './provision.ts'

const PACKS = new URL('../../laws/csl/provisions/', import.meta.url)

const fines = readdirSync(PACKS).flatMap((file) =>
  pack
    .parse(JSON.parse(readFileSync(new URL(file, PACKS), 'utf8')))
    .units.flatMap(({ unit, text, fine: found }) =>
      found ? [{ name: `${file.slice(0, 10)} ${unit}`, text, json: JSON.stringify(found) }] : [],
    ),
)

// `from` is where a range of income begins: the words say 没有违法所得, which is no figure.
const FIGURE = /"(min|max|elseMax|below|atLeast|years)":(\d+)/g
const QUOTE = /"(?:quote|elseQuote|trigger|savingClause)":"([^"]+)"/g

const faultsOf = (json: string, text: string): number => [...faultsOfFine(fine.parse(JSON.parse(json)), text)].length

describe('every fine of the Cybersecurity Law', () => {
  it.each(fines)('$name stands on its words', ({ json, text }) => expect(faultsOf(json, text)).toBe(0))

  it('is found out when any figure of it is another', () => {
    const figures = fines.flatMap(({ name, text, json }) =>
      [...json.matchAll(FIGURE)].map((at) => ({ name, text, json, at })),
    )
    expect(figures.length).toBeGreaterThan(80)
    fc.assert(
      fc.property(fc.constantFrom(...figures), fc.integer({ min: 1, max: 20_000_000 }), ({ text, json, at }, other) => {
        fc.pre(other !== Number(at[2]))
        const changed = `${json.slice(0, at.index)}"${at[1]}":${other}${json.slice(at.index + at[0].length)}`
        expect(faultsOf(changed, text)).toBeGreaterThan(0)
      }),
      { numRuns: 400 },
    )
  })

  it('is found out when any character of a quote is another', () => {
    const quotes = fines.flatMap(({ text, json }) => [...json.matchAll(QUOTE)].map((at) => ({ text, json, at })))
    fc.assert(
      fc.property(fc.constantFrom(...quotes), fc.nat(), ({ text, json, at }, place) => {
        const words = at[1] ?? ''
        const index = at.index + at[0].indexOf(words) + (place % words.length)
        expect(faultsOf(`${json.slice(0, index)}囗${json.slice(index + 1)}`, text)).toBeGreaterThan(0)
      }),
      { numRuns: 400 },
    )
  })
})

describe('a unit without a fine', () => {
  const cases = [
    ['处一万元以上十万元以下罚款', 1],
    ['处五日以下拘留，可以并处五万元以下罚款', 2],
    ['由有关主管部门责令改正，给予警告', 0],
    ['自收到之日起十五日以下的期限', 0],
  ] as const
  it.each(cases)('%s: %i', (words, faults) => expect([...faultsWithoutFine(words)]).toHaveLength(faults))
})
