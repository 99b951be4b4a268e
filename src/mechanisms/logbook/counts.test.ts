import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostileRaw } from '../../../test/logbook-generators.ts'
import { isRefusal } from '../../law/refusal.ts'
import { FieldCounter } from './counts.ts'
import { matcherOf } from './query/match.ts'
import { parseQuery } from './query/parse.ts'
import { isKey, termFor } from './query/written.ts'

// What is counted of a value is what a search for it finds: pages lead from the one to the other.

const FIELDS = ['source', 'host', 'app', 'severity', 'user', '用户', 'q']
const eventsOf = (raws: readonly Buffer[]) =>
  raws.map((raw, position) => ({ position, received: 1_772_323_200_000, source: 'auth.log', raw, own: false }))

function expectFound(raws: readonly Buffer[]): void {
  const counter = new FieldCounter(FIELDS)
  const events = eventsOf(raws)
  for (const event of events) counter.add(event)
  for (const { field, values } of counter.counts(1000)) {
    for (const { value, events: counted } of values) {
      const term = termFor(field, value)
      const query = parseQuery(term)
      const found = isRefusal(query) ? [] : events.filter(matcherOf(query))
      expect([term, found.length >= counted]).toEqual([term, true])
    }
  }
}

const blank = fc.constantFrom(
  ...[' ', '\t', '\u0085', '\u00a0', '\u2028', '\u3000', '\ufeff', '\u200b', '\u001c', '\n', '\r'],
)
const letter = fc.constantFrom('b', '"', '\\', ',', ';', ')', ']', '}', '张', '𠮷', '*', '-', '=', '(')
const strange = fc
  .tuple(
    fc.constantFrom('', '-', 'x', '，', '𠮷', ' '),
    fc.constantFrom('user', '用户', 'q'),
    fc.array(fc.oneof(blank, letter), { maxLength: 8 }),
  )
  .map(([before, key, value]) => Buffer.from(`${before}${key}=${value.join('')}`))

test('each value that is counted is found by the term that asks for it', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(hostileRaw, strange), { minLength: 1, maxLength: 6 }), (raws) => expectFound(raws)),
    { numRuns: 2000 },
  )
})

test('white space is what Unicode counts as such, for both', () => {
  const raws = ['user=bob\ufeffx', 'user=al\u0085ice'].map((text) => Buffer.from(text))
  expectFound(raws)
  const counter = new FieldCounter(['user'])
  for (const event of eventsOf(raws)) counter.add(event)
  expect(counter.counts(9)[0]?.values.map(({ value }) => value)).toEqual(['al', 'bob\ufeffx'])
})

test('a key that a term would deny is none to be counted by', () => {
  expect([isKey('x-user'), isKey('-user')]).toEqual([true, false])
})
