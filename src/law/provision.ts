import { z } from 'zod'
import { bearerTags } from './bearer.ts'
import { fine } from './fine.ts'
import type { Say } from './say.ts'
import { term } from './term.ts'

const words = z.string().min(1)
const list = <T extends z.ZodType>(of: T) => z.array(of).readonly()
const some = <T extends z.ZodType>(of: T) => z.array(of).min(1).readonly()
const say = z.strictObject({ zh: words, en: words }).readonly()
const unit = words
const day = z.iso.date()

/** 条 款 项, the promulgation, 要点 and, where our analysis cuts finer than the text, clauses and mechanisms. */
const PROVISION_LEVELS = ['article', 'para', 'item', 'clause', 'decree', 'point', 'mechanism'] as const

/** What a provision does. */
export const KINDS = {
  duty: { zh: '义务', en: 'duty' },
  prohibition: { zh: '禁止', en: 'prohibition' },
  right: { zh: '权利', en: 'right' },
  power: { zh: '职权', en: 'power' },
  sanction: { zh: '法律责任', en: 'sanction' },
  principle: { zh: '原则', en: 'principle' },
  definition: { zh: '定义', en: 'definition' },
  procedure: { zh: '程序', en: 'procedure' },
  mechanism: { zh: '机制', en: 'mechanism' },
  commencement: { zh: '施行', en: 'commencement' },
  /** A paragraph whose clauses do several of these: `kinds` lists them. */
  composite: { zh: '复合', en: 'several' },
  /** An article or a point: it carries the title, its parts the rules. */
  container: { zh: '条目', en: 'heading' },
} as const satisfies Record<string, Say>

/** What a work point produces. */
const FORMS = {
  plan: { zh: '计划', en: 'plan' },
  programme: { zh: '项目', en: 'programme' },
  event: { zh: '活动', en: 'event' },
  product: { zh: '作品', en: 'product' },
  register: { zh: '名录', en: 'register' },
  mechanism: { zh: '制度', en: 'standing arrangement' },
  document: { zh: '文件', en: 'document' },
  context: { zh: '背景', en: 'context' },
} as const satisfies Record<string, Say>

const keysOf = <K extends string>(names: Readonly<Record<K, Say>>) =>
  z.custom<K>(
    (value) => typeof value === 'string' && Object.hasOwn(names, value),
    `one of ${Object.keys(names).join(' ')}`,
  )

/** Discipline and orders without money: who may do what to whom, tier by tier. */
const consequenceTier = z.strictObject({
  tier: z.enum(['base', 'aggravated', 'serious', 'extreme']),
  trigger: words,
  measures: some(words),
  by: say.optional(),
  on: say.optional(),
  who: list(words).optional(),
})

/** One unit of a law and what it demands. A key that is left out: the law says nothing of it. */
export const provision = z.strictObject({
  unit,
  level: z.enum(PROVISION_LEVELS),
  parent: unit.optional(),
  children: list(unit).optional(),
  /** The row of the working matrix, `B21.1.3`. */
  row: words,
  title: say,
  /** The words of the unit, exact but for layout: an article's are those of its paragraphs. */
  text: words,
  kind: keysOf(KINDS),
  kinds: list(keysOf(KINDS)).optional(),
  form: keysOf(FORMS).optional(),
  /** 应当, 可以 or 鼓励, where the pack tells them apart. */
  modal: z.enum(['应当', '可以', '鼓励']).optional(),
  /** 谁: who must, may or must not. */
  bearer: say.optional(),
  bearers: list(z.enum(bearerTags)),
  toward: say.optional(),
  /** 何时: what sets it off, and by when. */
  trigger: say.optional(),
  limit: say.optional(),
  /** 留下什么, as the unit's own words ask: a record, list, plan, log, report or announcement, with the words that do. */
  keeps: list(z.strictObject({ quote: words, zh: words, en: words }).readonly()).optional(),
  /** 留下什么, as Fadu suggests (本站建议): what shows that it was done, where the words ask for nothing. */
  evidence: list(say),
  /** What somebody may do whose right it is when it is not honoured, or who disagrees; `by` are addresses. */
  remedy: z
    .strictObject({ zh: words, en: words, by: some(words) })
    .readonly()
    .optional(),
  /** What the software does for it. */
  service: say.optional(),
  capability: words.optional(),
  capabilities: list(words).optional(),
  /** Units named in the words, meant by them, of another law we hold, and norms outside (titles). */
  refs: list(unit),
  impliedRefs: list(unit).optional(),
  lawRefs: list(words).optional(),
  externalRefs: list(words).optional(),
  /** Related norms the words do not name: a help to the reader, never a basis. */
  outside: list(words).optional(),
  /** Units of an earlier document that this one carries on, as addresses. */
  continues: list(words).optional(),
  /** 不做会怎样: the paragraphs that punish its breach, and what may follow any breach. */
  sanctionedBy: list(unit),
  sanctionNote: say.optional(),
  generalConsequences: list(unit).optional(),
  /** Reached by a sanction only through this unit. */
  via: unit.optional(),
  /** Why no paragraph punishes it. */
  unsanctioned: say.optional(),
  /** On a sanction: the units whose breach it punishes, and with what. */
  sanctions: list(unit).optional(),
  /** Of these, what the words stand nearest to and yet do not name: their breach alone opens nothing. */
  nearestOnly: list(unit).optional(),
  /** Order by the superior and discipline take the place of penalties: on a State organ's network, or for its own duty. */
  stateOrgan: z.enum(['network', 'duty']).optional(),
  fine: fine.optional(),
  fineRef: unit.optional(),
  consequence: say.optional(),
  consequenceTiers: list(consequenceTier).optional(),
  /** The act is described in the sanction itself. */
  ownAct: say.optional(),
  moneyNote: say.optional(),
  /** The amount stands in other laws; `usual` names those commonly meant, as a hint only. */
  referral: z
    .strictObject({
      to: words,
      quote: words.optional(),
      usual: list(words).optional(),
      note: say.optional(),
      precondition: words.optional(),
    })
    .optional(),
  leniency: z
    .strictObject({ law: words, outcomes: list(words), quote: words, grounds: list(words), appliesTo: say })
    .optional(),
  /** Against the version before: where it comes from (units of that version). */
  change: z
    .strictObject({
      kind: z.enum(['new', 'unchanged', 'renumbered', 'amended', 'merged']),
      from: list(unit),
      note: say.optional(),
    })
    .optional(),
  /** Nothing to do here but to read. */
  readerOnly: z.boolean(),
})

/** Every limit of time, number or level that the words set; `figure` only where the law gives one. */
const limit = z.strictObject({
  unit,
  quote: words,
  limits: say,
  figure: say.optional(),
  term: term.optional(),
  service: say.optional(),
})

const removed = z.strictObject({
  unit,
  title: say,
  decisionItem: words,
  wentTo: list(unit),
  gone: say,
})

/** What one version of a law demands, unit by unit: the data behind boards, tables, lists and panels. */
export const pack = z.strictObject({
  law: words,
  version: day,
  adopted: day.optional(),
  promulgated: day.optional(),
  source: say,
  /** Which units are here: every one of the text, if not said, or those alone that procedures of ours rest on. */
  scope: z.literal('partial').optional(),
  headings: list(z.strictObject({ unit, title: say, points: list(unit) })).optional(),
  units: some(provision),
  limits: list(limit),
  removed: list(removed).optional(),
  /** English of the law's own words that stand in fines, measures and outside references, Chinese first. */
  terms: z.record(z.string(), words).readonly(),
})

export type Provision = Readonly<z.infer<typeof provision>>
export type Pack = Readonly<z.infer<typeof pack>>
export type Limit = Readonly<z.infer<typeof limit>>
export type Kind = keyof typeof KINDS
