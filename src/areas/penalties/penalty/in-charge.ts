import { z } from 'zod'
import { type Particulars, reachedAt } from '../../../kernel/identity/particulars.ts'
import { line, maybe, offering, records } from '../../../kernel/procedure/asking.ts'
import type { Answers } from '../../../kernel/procedure/case-state.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { where } from '../../../mechanisms/document/parts.ts'
import { lastOf, takenIn } from './matter.ts'
import type { PenaltyText } from './text.ts'

// Who handles a case, with their certificates, and how its office is reached: entered when it is filed, and read from the
// file by every form and paper after it.

/** 行政处罚立案的条件. */
export const FILING_CONDITIONS = 'cacp@2023-06-01#art-18/para-1'

/** 指定两名以上执法人员为案件承办人. */
export const FILING_RULE = 'cacp@2023-06-01#art-18/para-2'

/** 本机关的联系地址和电话: offered as the office entered it, and typed where it is another. */
export const officeContact = offering(
  'contact',
  line('本机关的联系地址和电话', 'Address and telephone of this office', {
    zh: '写在本案送达当事人的文书上',
    en: 'It stands on every paper of the case that the party receives',
  }),
)

/** What filing asks of them. */
export const inChargeFields = {
  handlers: maybe(
    records(
      '承办人（两名以上执法人员）',
      'Officers in charge (two or more)',
      6,
      {
        name: offering('name', line('姓名', 'Name')),
        certificate: offering('certificate', line('执法证件号', 'Number of the certificate')),
      },
      {
        zh: '网信部门立案时应当指定两名以上执法人员；以后的表格和文书从这里取用',
        en: 'A cyberspace office names two or more as it files; later forms and papers take them from here',
      },
    ),
  ),
  contact: officeContact,
}

const Handlers = z.array(z.object({ name: z.string(), certificate: z.string() }))

/** 承办人 as filing named them, each with their certificate; none in files of before. */
const handlersIn = (answers: Answers | undefined): z.output<typeof Handlers> =>
  Handlers.safeParse(answers?.handlers).data ?? []

/** 赵一鸣（网信执 0001）、孙悦（网信执 0002）: as the answers to filing name them; undefined where they name nobody. */
export function handlersSaid(answers: Answers | undefined): string | undefined {
  const handlers = handlersIn(answers)
  return handlers.length === 0
    ? undefined
    : handlers.map(({ name, certificate }) => `${name}（${certificate}）`).join('、')
}

/** 指定两名以上执法人员为案件承办人: of a cyberspace office, since it has a rule of its own. */
export const namesOfficers =
  ({ extending }: PenaltyText): Guard<'penalty.office'> =>
  ({ answers, facts }) => {
    const isBound = extending !== undefined && facts['penalty.office']?.kind === 'cyberspace'
    const handlers = handlersIn(answers)
    const [names, certificates] = [handlers.map(({ name }) => name), handlers.map(({ certificate }) => certificate)]
    const isTwo = handlers.length === 0 ? !isBound : [names, certificates].every(isOfTwo)
    return isTwo
      ? undefined
      : refuse(
          'incomplete',
          {
            zh: '立案时应当指定两名以上执法人员为案件承办人：请填写每名承办人的姓名和执法证件号，同一人、同一证件只填一次',
            en: 'Two or more law enforcement officers are put in charge as a case is filed: name each with the number of their certificate, nobody and no certificate twice',
          },
          { grounds: isBound ? [FILING_RULE] : [] },
        )
  }

const isOfTwo = (all: readonly string[]): boolean => all.length >= 2 && new Set(all).size === all.length

/** Of a paper that its party receives: who handles the case, and how the office is reached. */
export const inCharge: Derived = {
  asks: z.strictObject({
    officers: maybe(line('承办人（执法证件）', 'Officers in charge (certificates)')),
    contact: maybe(line('联系地址、电话', 'Address and telephone')),
  }),
  from: ({ file, decision: { answers }, particulars }) => {
    const began = lastOf(file, 'investigate')
    const joined = takenIn(file, 'join').filter(({ revision }) => revision > (began?.revision ?? 0))
    const cards = [began, ...joined].flatMap((one) => one?.answers.cards ?? [])
    return {
      officers: cards.length > 0 ? cards.join('、') : handlersSaid(lastOf(file, 'file')?.answers),
      contact: contactSaid([answers, lastOf(file, 'notify')?.answers, lastOf(file, 'file')?.answers], particulars),
    }
  },
}

/** How the office is reached: as the file has it, or as the office had entered it by the day of the paper. */
export function contactSaid(
  said: readonly (Answers | undefined)[],
  particulars: Particulars | undefined,
): string | undefined {
  const [own] = said.flatMap((one) => (typeof one?.contact === 'string' && one.contact !== '' ? [one.contact] : []))
  return own ?? (particulars && reachedAt(particulars))
}

export const inChargeParts: readonly DocumentPart[] = [
  where(
    'officers of inCharge',
    '承办人（执法证件）：{officers of inCharge}。',
    'Officers in charge (certificates): {officers of inCharge}.',
  ),
  where(
    'contact of inCharge',
    '联系地址、电话：{contact of inCharge}。',
    'Address and telephone: {contact of inCharge}.',
  ),
]
