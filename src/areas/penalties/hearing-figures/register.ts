import { z } from 'zod'
import { addDays } from '../../../kernel/calendar/day.ts'
import { day, line, maybe, reasons, yuan } from '../../../kernel/procedure/asking.ts'
import type { RecordValues } from '../../../mechanisms/register/define.ts'
import { type CheckFault, register } from '../../../mechanisms/register/define.ts'
import type { FormerProcedure } from '../../../mechanisms/register/former.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { supervision } from '../../../web/section.ts'

const more = (zh: string, en: string) =>
  yuan(zh, en, { zh: '达到这一数额的，告知听证权利', en: 'From this sum on a hearing is offered' })

/** 较大数额: from which sum on a hearing is offered, to persons and to organisations, and which document says so. */
const figures = {
  finePersons: more('对个人罚款（元）', 'Fine on a person (yuan)'),
  fineOrganisations: more('对单位罚款（元）', 'Fine on an organisation (yuan)'),
  incomePersons: more('没收个人违法所得（元）', 'Income confiscated from a person (yuan)'),
  incomeOrganisations: more('没收单位违法所得（元）', 'Income confiscated from an organisation (yuan)'),
  document: line('规定数额的文件（名称、文号、条款）', 'The document that sets them: title, number, article'),
  from: day('自何日起施行', 'In force from'),
}

export const FiguresForm = z.strictObject({
  ...figures,
  to: maybe(
    day('施行至（最后一日）', 'In force until (last day)', {
      zh: '仍在施行的不填；有新的数额标准的，先填这里，再登记新的',
      en: 'Leave it while they are in force; before new figures are entered, fill it in',
    }),
  ),
})

type Figures = z.output<typeof FiguresForm>

const SUMS = ['finePersons', 'fineOrganisations', 'incomePersons', 'incomeOrganisations'] as const

const aboveNought = (values: Figures): CheckFault<(typeof SUMS)[number]> | undefined => {
  const field = SUMS.find((one) => values[one] <= 0)
  return field && { field, reason: { zh: '数额须大于零', en: 'A figure is more than nothing' } }
}

const endsAfterStart = ({ from, to }: Figures): CheckFault<'to'> | undefined =>
  to === undefined || from <= to
    ? undefined
    : { field: 'to', reason: { zh: '最后一日不能早于施行之日', en: 'Not before the day from which they are in force' } }

const FINES = 'apl@2021-07-15#art-63/para-1/item-1'
const TAKEN = 'apl@2021-07-15#art-63/para-1/item-2'

/** The procedure of before: entered, and ended from a day on. */
const former: FormerProcedure = {
  procedure: 'hearing-figures',
  mark: '听额',
  stages: {
    entered: { zh: '施行', en: 'In force' },
    ended: { zh: '停止施行', en: 'No longer in force' },
  },
  stageOf: ({ to }, isWithdrawn) => (isWithdrawn || to !== undefined ? 'ended' : 'entered'),
  steps: {
    enter: {
      name: { zh: '登记数额标准', en: 'Enter the figures' },
      act: 'entry',
      role: 'decider',
      asks: z.strictObject(figures),
    },
    end: {
      name: { zh: '停止施行', en: 'End them' },
      act: 'change',
      role: 'decider',
      asks: z.strictObject({
        until: day('自何日起停止施行', 'No longer in force from'),
        reasons: reasons('理由和文件', 'Why, and by which document'),
      }),
      values: ({ until }, before): RecordValues => ({
        ...before,
        ...(z.iso.date().safeParse(until).success && { to: addDays(String(until), -1) }),
      }),
    },
  },
}

/** 听证的数额标准: entered by the head of an office from the document that sets them, and no figure of the law. */
export const hearingFigures = register({
  id: 'hearing-figures',
  version: '2026-01-01',
  name: { zh: '听证的数额标准', en: 'Figures for hearings' },
  one: { zh: '数额标准', en: 'Figures' },
  measure: '条',
  about: {
    zh: '较大数额的罚款和没收，须告知听证权利。数额由有权机关的文件规定，由本机关负责人登记；没有登记的，凡罚款、没收都告知听证权利。',
    en: 'A hearing is offered for large fines and confiscations. A document of those who have the power sets the figures, and the head of the office enters them; without them a hearing is offered for every fine and confiscation.',
  },
  grounds: [FINES, TAKEN],
  standsOn: [
    { from: '2017-06-01', grounds: ['apl@2009-08-27#art-42/para-1'] },
    { from: '2018-01-01', grounds: ['apl@2018-01-01#art-42/para-1'] },
    { from: '2021-07-15', grounds: [FINES, TAKEN] },
  ],
  owner: 'office',
  enters: { role: 'decider' },
  // Else a figure could be raised for one notice and put back.
  fixed: [...SUMS, 'from'],
  fields: FiguresForm,
  title: 'document',
  noOverlap: { of: [], from: 'from', to: 'to' },
  validity: { from: 'from', to: 'to' },
  checks: { aboveNought, endsAfterStart },
  list: { columns: ['from', 'to', ...SUMS], filters: [], sorts: ['-from', 'document'] },
  former,
})

const PATH = '/supervision/hearing-figures'

export const pages: RegisterPages = {
  register: hearingFigures,
  path: PATH,
  office: PATH,
  above: [{ name: supervision.name, path: supervision.path }],
}
