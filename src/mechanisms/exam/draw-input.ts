import { z } from 'zod'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'

/** What an item must have to be drawn by a line; what is left out is not asked for. */
const conditions = z.strictObject({
  topic: z.string().optional(),
  kind: z.string().optional(),
  difficulty: z.union([z.string(), z.number()]).optional(),
})

const paper = z.strictObject({
  lines: z.array(z.strictObject({ where: conditions.default({}), count: z.int().min(0) })),
  shuffle: z.boolean().default(false),
  shuffleOptions: z.boolean().default(false),
})

/** Its id, or as `fadu exam read` has it, with its words beside: those are not looked at. */
const option = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])

/** A question of a case set, which is drawn with its set and never alone. */
const part = z.object({ id: z.string().min(1), kind: z.string().nullish(), options: z.array(option).default([]) })

/** An item bank says more of its items than a draw reads (stem, units): further fields are left where they are. */
const bankItem = z.object({
  id: z.string().min(1),
  topic: z.string().nullish(),
  kind: z.string().nullish(),
  difficulty: z.union([z.string(), z.number()]).nullish(),
  options: z.array(option).default([]),
  items: z.array(part).min(1).optional(),
})

export type Conditions = Readonly<z.infer<typeof conditions>>

/** The blueprint of a paper: its lines in order, and whether items and options are put in an order of their own. */
export interface DrawPaper {
  readonly lines: readonly { readonly where: Conditions; readonly count: number }[]
  readonly shuffle: boolean
  readonly shuffleOptions: boolean
}

/** What a draw knows of an item. */
export interface BankItem {
  readonly id: string
  readonly topic: string | undefined
  readonly kind: string | undefined
  readonly difficulty: string | number | undefined
  readonly options: readonly string[]
  /** Of a case set, which is one item to a draw: its questions in their order. */
  readonly items?: readonly BankPart[]
}

/** What a draw knows of a question of a case set. */
export interface BankPart {
  readonly id: string
  readonly kind: string | undefined
  readonly options: readonly string[]
}

/** A blueprint as it was sent; a condition or field that we do not know would draw another paper, and is refused. */
export function readPaper(sent: unknown): DrawPaper | Refusal {
  const read = paper.safeParse(sent)
  return read.success ? read.data : notAsAsked({ zh: '试卷', en: 'paper' }, read.error)
}

/** A bank as it was sent; ids and the options of an item are each there once. */
export function readBank(sent: unknown): readonly BankItem[] | Refusal {
  const read = z.array(bankItem).safeParse(sent)
  if (!read.success) return notAsAsked({ zh: '题库', en: 'bank' }, read.error)
  const items = read.data.map(({ id, topic, kind, difficulty, options, items: parts }) => ({
    id,
    topic: topic ?? undefined,
    kind: kind ?? undefined,
    difficulty: difficulty ?? undefined,
    options,
    ...(parts && { items: parts.map((one) => ({ ...one, kind: one.kind ?? undefined })) }),
  }))
  return whyDoubled(items) ?? items
}

/** A seed is text of hexadecimal digits, at least one: contract 3 hashes its digits, so that their number may be odd. */
export const whyNoSeed = (seed: string): Refusal | undefined =>
  /^[0-9a-f]+$/i.test(seed)
    ? undefined
    : refuse('unreadable', {
        zh: `种子“${seed}”不是十六进制数：只能由 0–9、a–f 组成，至少一位`,
        en: `The seed “${seed}” is not hexadecimal: digits 0–9 and letters a–f, at least one`,
      })

function whyDoubled(items: readonly BankItem[]): Refusal | undefined {
  const places = new Map<string, number>()
  const named = items.flatMap((item, at) => [item, ...(item.items ?? [])].map((one) => [at, one] as const))
  for (const [at, { id, options }] of named) {
    const before = places.get(id)
    if (before !== undefined)
      return refuse('unreadable', {
        zh: `题库第${at + 1}题与第${before + 1}题编号相同：${id}`,
        en: `Items ${before + 1} and ${at + 1} of the bank have the same id: ${id}`,
      })
    places.set(id, at)
    const twice = options.find((option, index) => options.indexOf(option) < index)
    if (twice !== undefined)
      return refuse('unreadable', {
        zh: `题库第${at + 1}题（${id}）的选项“${twice}”写了两次`,
        en: `Item ${at + 1} of the bank (${id}) has the option “${twice}” twice`,
      })
  }
  return undefined
}

const MOST_TOLD = 5

function notAsAsked(what: Say, { issues }: z.ZodError): Refusal {
  const told = issues.slice(0, MOST_TOLD).map(faultOf)
  return refuse('unreadable', {
    zh: `${what.zh}：${told.map(({ zh }) => zh).join('；')}`,
    en: `${what.en}: ${told.map(({ en }) => en).join('; ')}`,
  })
}

type Issue = z.ZodError['issues'][number]

/** Places as a programmer writes them (`lines[0].count`), what a line is called as the contract counts it, from 1. */
function faultOf(issue: Issue): Say {
  const place = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
  const [first, index] = issue.path
  const line = first === 'lines' && typeof index === 'number' ? index + 1 : undefined
  const at = place.replace(/^\./, '')
  const { zh, en } = wrong(issue)
  if (line !== undefined) return { zh: `第${line}行（${at}）${zh}`, en: `line ${line} (${at}) ${en}` }
  return at === '' ? { zh: `整个文件${zh}`, en: `the whole ${en}` } : { zh: `${at} ${zh}`, en: `${at} ${en}` }
}

const KINDS_OF_VALUE = new Map<string, Say>([
  ['string', { zh: '文字', en: 'text' }],
  ['number', { zh: '数', en: 'a number' }],
  ['int', { zh: '整数', en: 'a whole number' }],
  ['boolean', { zh: 'true 或者 false', en: 'true or false' }],
  ['array', { zh: '列表', en: 'a list' }],
  ['object', { zh: '对象', en: 'an object' }],
])

function wrong(issue: Issue): Say {
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.join('、')
    return { zh: `有不认识的字段：${keys}`, en: `has fields that are not known: ${issue.keys.join(', ')}` }
  }
  if (issue.code === 'invalid_type') {
    const { zh, en } = KINDS_OF_VALUE.get(issue.expected) ?? { zh: issue.expected, en: issue.expected }
    return { zh: `须为${zh}`, en: `must be ${en}` }
  }
  if (issue.code === 'invalid_union' && issue.path.includes('options'))
    return { zh: '须为选项的编号，或者带编号 id 的选项', en: 'must be the id of an option, or an option with its id' }
  if (issue.code === 'invalid_union') return { zh: '须为文字或者数', en: 'must be text or a number' }
  if (issue.code === 'too_small' && issue.origin === 'string') return { zh: '不能为空', en: 'may not be empty' }
  if (issue.code === 'too_small') return { zh: '不能小于 0', en: 'may not be below 0' }
  if (issue.code === 'too_big') return { zh: '太大', en: 'is too large' }
  return { zh: '不合要求', en: 'is not as asked' }
}
