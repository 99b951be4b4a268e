import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import { tidied } from './check.ts'
import { type ExamItem, ItemShape, optionName } from './item.ts'
import { readItems } from './read.ts'
import { type WrittenFormat, writeItems } from './write.ts'

// Random items → a file of each format → the same items, for every kind that the format has.

const nowhere = () => Promise.resolve(undefined)

/** Words with all that formats take for signs of theirs. */
const signs = fc.constantFrom(
  ...[
    '=',
    '~',
    '#',
    '{',
    '}',
    ':',
    '\\',
    '->',
    '%50%',
    '<b>',
    '&amp;',
    '&',
    '<',
    '|',
    ';',
    '；',
    '"',
    "'",
    '____',
    '::',
    '//',
    '[html]',
    '\n',
    '\n\n',
    '- ',
    '1. ',
    '  ',
    '\u3000',
  ],
  ...[
    '网络',
    '安全',
    '第二十一条',
    'a',
    'B',
    '7',
    '=1+1',
    '-5',
    'TRUE',
    '$CATEGORY: x',
    '\u{20000}',
    '_x000D_',
    ']]>',
    '*重点*',
    '\t',
  ],
)
const words = fc.array(signs, { minLength: 1, maxLength: 9 }).map((all) => all.join(''))
const nonEmpty = words.filter((text) => text.trim() !== '' && tidied(itemWith({ stem: text })).stem !== '')

function itemWith(more: object): ExamItem {
  return ItemShape.parse({ id: 'x', kind: 'text', ...more })
}

const optionIds = fc.oneof(
  fc.integer({ min: 2, max: 7 }).map((count) => Array.from({ length: count }, (_, at) => optionName(at))),
  fc.uniqueArray(fc.constantFrom('A', 'choice 1', '1', '2', '甲', 'x.y', '_x', 'a;b', 'true'), {
    minLength: 2,
    maxLength: 5,
  }),
)
const options = optionIds.chain((ids) => fc.tuple(...ids.map((id) => nonEmpty.map((text) => ({ id, text })))))
const shares = fc.constantFrom(-1, -0.5, 0, 0.25, 0.3333333, 0.5, 1)
const figure = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(0.1, 5.9, 1e-7, 1e21, -0.25, 3.14))
const range = fc.tuple(figure, figure).map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) }))

const common = fc.record(
  {
    id: nonEmpty,
    title: nonEmpty,
    topic: nonEmpty,
    stem: words,
    points: fc.constantFrom(0, 1, 2, 2.5, 10),
    explanation: words,
    units: fc.array(fc.constantFrom('csl@2026-01-01#art-23/para-1/item-3', 'rlpe@2025-11-01#art-35', '第二十一条'), {
      maxLength: 2,
    }),
    tags: fc.array(nonEmpty, { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'stem'] },
)

const choice = (kind: string) =>
  options.chain((all) => {
    const key = fc.subarray(
      all.map(({ id }) => id),
      { minLength: 1, maxLength: kind === 'single' ? 1 : all.length },
    )
    const weights = fc
      .tuple(...all.map(() => shares))
      .map((some) => Object.fromEntries(some.map((one, at) => [all[at]?.id ?? '', one])))
    return fc.record({
      kind: fc.constant(kind),
      options: fc.constant(all),
      key: fc.option(key),
      weights: fc.option(weights, { nil: undefined }),
    })
  })
const pairs = options.chain((all) => {
  const id = fc.constantFrom(...all.map((one) => one.id))
  return fc.record({
    kind: fc.constant('match'),
    options: fc.constant(all),
    key: fc.option(fc.array(fc.tuple(id, id), { minLength: 1, maxLength: 4 })),
  })
})
const order = options.chain((all) =>
  fc.record({
    kind: fc.constant('order'),
    options: fc.constant(all),
    key: fc.option(
      fc.shuffledSubarray(
        all.map(({ id }) => id),
        { minLength: all.length },
      ),
    ),
  }),
)

const KINDS = {
  single: choice('single'),
  multiple: choice('multiple'),
  indefinite: choice('indefinite'),
  'true-false': fc.record({ kind: fc.constant('true-false'), key: fc.option(fc.boolean()) }),
  fill: fc.record({
    kind: fc.constant('fill'),
    key: fc.option(fc.array(fc.array(nonEmpty, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })),
  }),
  number: fc.record({ kind: fc.constant('number'), key: fc.option(fc.array(range, { minLength: 1, maxLength: 3 })) }),
  match: pairs,
  order,
  short: fc.constant({ kind: 'short' }),
  text: fc.constant({ kind: 'text' }),
}

const items = fc
  .tuple(fc.oneof(...Object.values(KINDS)), common)
  .map(([answer, rest]) => tidied(ItemShape.parse({ ...rest, ...answer })))
  .filter((item) => item.id !== '' && item.stem !== '')

const bare = ({ findings: _, ...item }: Partial<ExamItem>) => item

async function back(content: Uint8Array) {
  const read = await readItems({ name: 'file', content, beside: nowhere })
  if (isRefusal(read)) throw new Error(read.reason.en)
  return read.map(({ inner: _, ...item }) => item)
}

/** Kinds that a format does not have, and what else it leaves out. */
const WITHOUT: Readonly<Record<WrittenFormat, (item: ExamItem) => boolean>> = {
  json: () => false,
  qti3: ({ kind }) => kind === 'indefinite',
  gift: (item) =>
    item.kind === 'indefinite' || item.kind === 'order' || (item.kind === 'fill' && (item.key?.length ?? 1) > 1),
  csv: (item) => !fitsSheet(item),
  xlsx: (item) => !fitsSheet(item),
}

/** A sheet of people's hands holds no mistakes that they make: an order without all its parts, weights that are no key's. */
const fitsSheet = (_: ExamItem): boolean => true

describe.each(['json', 'qti3', 'gift', 'csv', 'xlsx'] as const)('%s gives back what it was given', (format) => {
  test('random items of all kinds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(items, { minLength: 1, maxLength: 4 }), async (all) => {
        const { content, leftOut } = await writeItems(all, format)
        expect(leftOut.map(({ item }) => item)).toEqual(all.filter(WITHOUT[format]))
        expect(leftOut.every(({ why }) => why.zh !== '' && why.en !== '')).toBe(true)
        const kept = all.filter((item) => !leftOut.some((one) => one.item === item))
        if (kept.length > 0) expect((await back(content)).map(bare)).toEqual(kept.map(bare))
      }),
      { numRuns: 150 },
    )
  })
})
