import { z } from 'zod'
import type { Say } from '../../law/say.ts'
import { DEPARTMENTS, FACTS, FORMS, MEASURES, PERSON_MEASURES, PERSONS, ROLES } from './words.ts'

/** The parts of the calculator's form; each field stands in one. */
export const FORM_PARTS = ['breach', 'act', 'party', 'facts', 'proposal', 'text', 'leniency', 'bars'] as const
export type FormPart = (typeof FORM_PARTS)[number]

/** What the calculator's form is told of a field beside its type and bounds, in the field's `meta()`. */
interface Asked {
  /** Under which name the form sends it. */
  readonly name?: string
  readonly part?: FormPart
  /** What the field is called where its value is shown, as one of a file; as in the form, if not said. */
  readonly short?: Say
  /** What is named where it cannot be read; as in the form, if not said. */
  readonly unread?: Say
  /** Of a choice that need not be made: what it says then. */
  readonly none?: Say
  /** It takes several lines. */
  readonly long?: true
  /** What is often written there; anything else may be. */
  readonly suggests?: readonly string[]
}

const asked = (zh: string, en: string, more: Asked = {}) => ({ zh, en, ...more })

const text = z.string().max(500)
const some = z.array(z.string().trim().min(1).max(200)).max(50)

/** Yuan, to the fen. */
const yuan = z
  .number()
  .nonnegative()
  .max(1e12)
  .refine((sum) => Number(sum.toFixed(2)) === sum, 'yuan with two decimals at most')

const days = z.int().nonnegative().max(10_000).default(0)

const EVIDENCE = asked('证据编号（多份用“、”隔开）', 'Evidence (several parted by 、 or ;)')

const person = z.strictObject({
  role: z.enum(PERSONS).meta(asked('责任人员', 'Person', { name: 'role' })),
  fine: yuan.default(0).meta(asked('罚款（元）', 'Fine (yuan)', { name: 'fine' })),
  detentionDays: days.meta(asked('拘留（日）', 'Detention (days)', { name: 'days' })),
  measures: z
    .array(z.enum(PERSON_MEASURES))
    .max(10)
    .default([])
    .meta(asked('处分、从业限制', 'Discipline, bars from key posts', { name: 'measure' })),
})

const proposed = z.strictObject({
  measures: z
    .array(z.enum(MEASURES))
    .max(30)
    .default([])
    .meta(asked('措施', 'Measures', { name: 'measure' })),
  fine: yuan.default(0).meta(asked('对当事人罚款（元）', 'Fine on the party (yuan)', { name: 'fine' })),
  detentionDays: days.meta(asked('拘留当事人（日）', 'Detention of the party (days)', { name: 'days' })),
  persons: z
    .array(person)
    .max(50)
    .default([])
    .meta(asked('责任人员', 'Persons', { name: 'person' })),
})

/**
 * A proposed penalty and the facts in the file: what `POST /api/sanctions/check` takes. The calculator's form is read off
 * this schema (`form.ts`): a field that is added here with its words is asked there.
 */
export const Request = z
  .strictObject({
    breaches: z
      .array(z.string().max(200))
      .min(1)
      .max(50)
      .meta(asked('违反', 'Breach', { part: 'breach', name: 'breach' })),
    act: z
      .strictObject({
        from: z.iso.date().meta(asked('自', 'From', { name: 'from' })),
        to: z.iso.date().meta(asked('至', 'To', { name: 'to' })),
      })
      .meta(asked('行为', 'The act', { part: 'act', unread: { zh: '行为的起止日期', en: 'the days of the act' } })),
    discoveredOn: z.iso
      .date()
      .nullable()
      .default(null)
      .meta(
        asked('发现之日（可不填）', 'Discovered on (may be left out)', {
          part: 'act',
          name: 'discovered',
          short: { zh: '发现', en: 'Discovered' },
          unread: { zh: '发现之日', en: 'the day of discovery' },
        }),
      ),
    decisionDate: z.iso.date().meta(
      asked('拟作出决定之日', 'Day of the decision', {
        part: 'act',
        name: 'decision',
        short: { zh: '作出决定', en: 'Decision' },
        unread: {
          zh: '作出决定之日（不早于行为结束）',
          en: 'the day of the decision, not before the end of the act',
        },
      }),
    ),
    party: z
      .strictObject({
        form: z.enum(FORMS).meta(asked('当事人', 'Party', { name: 'form' })),
        roles: z
          .array(z.enum(ROLES))
          .max(5)
          .default([])
          .meta(asked('当事人的身份', 'What the party is', { name: 'role' })),
        stateOrganNetwork: z
          .boolean()
          .default(false)
          .meta(asked('国家机关政务网络', 'A State organ’s government network', { name: 'state-organ' })),
      })
      .meta(asked('当事人', 'Party', { part: 'party' })),
    department: z
      .strictObject({
        kind: z.enum(DEPARTMENTS).meta(asked('办理机关', 'Department', { name: 'department' })),
        remit: text
          .nullable()
          .default(null)
          .meta(asked('确定其职责的文件', 'The document that gives it the remit', { name: 'remit' })),
      })
      .meta(
        asked('办理机关', 'Department', {
          part: 'party',
          unread: { zh: '职责文件（至多500字）', en: 'the document of the remit, 500 characters at most' },
        }),
      ),
    facts: z
      .array(z.strictObject({ kind: z.enum(FACTS), evidence: some.default([]) }))
      .max(50)
      .default([])
      .meta(
        asked('事实', 'Facts', {
          part: 'facts',
          name: 'fact',
          unread: { zh: '事实的证据', en: 'the evidence of the facts' },
        }),
      ),
    illegalIncome: yuan
      .nullable()
      .default(null)
      .meta(
        asked('违法所得（元；没有填 0）', 'Illegal income (yuan; 0 if none)', {
          part: 'facts',
          name: 'income',
          short: { zh: '违法所得', en: 'Illegal income' },
          unread: { zh: '违法所得', en: 'illegal income' },
        }),
      ),
    purchaseAmount: yuan
      .positive()
      .nullable()
      .default(null)
      .meta(
        asked('采购金额（元）', 'Purchase amount (yuan)', {
          part: 'facts',
          name: 'purchase',
          short: { zh: '采购金额', en: 'Purchase amount' },
          unread: { zh: '采购金额（大于零）', en: 'the purchase amount, above nought' },
        }),
      ),
    sameActFinedBy: text
      .trim()
      .min(1)
      .nullable()
      .default(null)
      .meta(
        asked('同一行为此前受罚款的决定文号', 'Number of an earlier decision that fined this act', {
          part: 'bars',
          name: 'earlier',
          unread: { zh: '此前罚款决定的文号', en: 'the number of the earlier decision' },
        }),
      ),
    longLimit: z
      .strictObject({
        ground: z.enum(['公民生命健康安全', '金融安全']).meta(
          asked('五年追责期限：涉及', 'Five years, since it concerns', {
            name: 'long-ground',
            none: { zh: '不适用', en: 'Does not apply' },
          }),
        ),
        evidence: some.default([]).meta({ ...EVIDENCE, zh: `危害后果的${EVIDENCE.zh}`, name: 'long-evidence' }),
      })
      .nullable()
      .default(null)
      .meta(
        asked('追责期限', 'Time limit', {
          part: 'bars',
          unread: { zh: '五年追责期限的证据', en: 'the evidence for five years' },
        }),
      ),
    constitutesCrime: z
      .boolean()
      .default(false)
      .meta(asked('构成或者涉嫌犯罪', 'It is, or may be, a crime', { part: 'bars', name: 'crime' })),
    personsAlone: z
      .boolean()
      .default(false)
      .meta(
        asked('只对责任人员（单位另案处理）', 'Of persons alone: the organisation has a case of its own', {
          part: 'bars',
          name: 'persons-alone',
        }),
      ),
    leniency: z
      .strictObject({
        kind: z
          .enum(['减轻', '不予处罚'])
          .meta(asked('从宽', 'Leniency', { name: 'leniency', none: { zh: '没有', en: 'None' } })),
        ground: text.meta(
          asked('依据（行政处罚法第几条）', 'Ground (article of the Administrative Penalty Law)', {
            name: 'leniency-ground',
            suggests: ['第三十条', '第三十一条', '第三十二条', '第三十三条'],
          }),
        ),
        evidence: some.default([]).meta({ ...EVIDENCE, name: 'leniency-evidence' }),
      })
      .nullable()
      .default(null)
      .meta(
        asked('从宽', 'Leniency', {
          part: 'leniency',
          unread: { zh: '从宽的依据和证据', en: 'ground and evidence of leniency' },
        }),
      ),
    versionChoice: z
      .strictObject({
        version: z.iso
          .date()
          .optional()
          .meta(asked('选定的文本', 'The text chosen', { name: 'version' })),
        reason: text.optional().meta(asked('选定的理由', 'Why this one', { name: 'version-reason', long: true })),
      })
      .nullable()
      .default(null)
      .meta(
        asked('适用的文本', 'The text', {
          part: 'text',
          unread: { zh: '选定的文本和理由', en: 'the text chosen and the reason' },
        }),
      ),
    proposal: proposed.meta(
      asked('拟处罚', 'The penalty proposed', {
        part: 'proposal',
        unread: {
          zh: '拟处罚的数额（元，至多两位小数；拘留为整日）',
          en: 'the amounts proposed: yuan with two decimals at most, detention in whole days',
        },
      }),
    ),
  })
  .refine(({ act }) => act.from <= act.to, { path: ['act'], message: 'the act ends before it begins' })
  .refine(({ act, decisionDate }) => act.to <= decisionDate, {
    path: ['decisionDate'],
    message: 'the decision comes before the end of the act',
  })

export type Request = z.infer<typeof Request>
export type PenaltyProposal = Request['proposal']
export type PersonProposal = PenaltyProposal['persons'][number]

/** A fact without evidence is not proven (行政处罚法 第四十条). */
export const factsInFile = ({ facts }: Request) =>
  facts.flatMap(({ kind, evidence }) => (evidence.length > 0 ? [kind] : []))

const GROUNDS: Readonly<Record<NonNullable<Request['leniency']>['kind'], readonly string[]>> = {
  减轻: ['第三十条', '第三十一条', '第三十二条'],
  不予处罚: ['第三十条', '第三十一条', '第三十三条'],
}

/** The leniency that counts: on a ground of 行政处罚法, with evidence. */
export function leniencyIn({ leniency }: Request): '减轻' | '不予处罚' | undefined {
  if (!leniency || leniency.evidence.length === 0) return undefined
  return GROUNDS[leniency.kind].includes(leniency.ground.trim()) ? leniency.kind : undefined
}
