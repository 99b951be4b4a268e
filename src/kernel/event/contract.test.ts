import { expect, test } from 'vitest'
import { z } from 'zod'
import { contractFaults } from './contract.ts'
import { consumer, event, on } from './definition.ts'

const done = event('thing.done', z.strictObject({}), { area: 'things' })
const seen = event('kernel.seen', z.strictObject({}))
const listening = (name: string, of = done, after: readonly string[] = []) =>
  consumer(
    name,
    { from: 'now', after },
    on(of, async () => undefined),
  )
const areas = ['things', 'lists']

test('whoever is heard is raised, and each has one declaration', () => {
  const consumers = [listening('lists.thing'), listening('lists.seen', seen, ['lists.thing'])]
  expect(contractFaults({ consumers, raised: [done, done, seen], areas })).toEqual([])
})

test('a kind that is consumed and that nobody raises is named, with its consumer', () => {
  const consumers = [listening('lists.thing'), listening('lists.seen', seen)]
  expect(contractFaults({ consumers, raised: [], areas })).toEqual([
    'lists.thing consumes thing.done, which nobody raises',
    'lists.seen consumes kernel.seen, which nobody raises',
  ])
})

test('of an area that is not installed nothing can come, and nothing is missed', () => {
  expect(contractFaults({ consumers: [listening('lists.thing')], raised: [], areas: ['lists'] })).toEqual([])
})

test('two declarations of one kind, two consumers of one name, and one that comes after nobody are named', () => {
  const again = event('thing.done', z.strictObject({ n: z.number() }))
  const consumers = [listening('one'), listening('one'), listening('two', done, ['three'])]
  expect(contractFaults({ consumers, raised: [done, again], areas })).toEqual([
    'thing.done is declared more than once',
    'two consumers are called one',
    'two comes after three, which is not here',
  ])
})
