import { z } from 'zod'
import { day, line, reasons, yuan } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'

type Stage = 'entered' | 'ended'

interface FiguresText {
  readonly version: string
  readonly law: string
  readonly hearing: Grounds
}

const more = (zh: string, en: string) =>
  yuan(zh, en, { zh: '达到这一数额的，告知听证权利', en: 'From this sum on a hearing is offered' })

/** 较大数额: from which sum on a hearing is offered, to persons and to organisations, and which document says so. */
export const figures = {
  finePersons: more('对个人罚款（元）', 'Fine on a person (yuan)'),
  fineOrganisations: more('对单位罚款（元）', 'Fine on an organisation (yuan)'),
  incomePersons: more('没收个人违法所得（元）', 'Income confiscated from a person (yuan)'),
  incomeOrganisations: more('没收单位违法所得（元）', 'Income confiscated from an organisation (yuan)'),
  document: line('规定数额的文件（名称、文号、条款）', 'The document that sets them: title, number, article'),
  from: day('自何日起施行', 'In force from'),
} as const

const aboveNought =
  (grounds: Grounds): Guard =>
  ({ answers }) =>
    ['finePersons', 'fineOrganisations', 'incomePersons', 'incomeOrganisations'].every(
      (one) => Number(answers[one]) > 0,
    )
      ? undefined
      : refuse('incomplete', { zh: '数额须大于零', en: 'A figure is more than nothing' }, { grounds })

const notBefore =
  (grounds: Grounds): Guard =>
  ({ file, answers: { until } }) =>
    String(until) > String(file?.steps[0]?.answers.from)
      ? undefined
      : refuse(
          'incomplete',
          { zh: '停止施行的日期须在施行之日以后', en: 'It ends after the day from which it was in force' },
          { grounds },
        )

/** 听证的数额标准: entered by the head of an office from the document that sets them, and no figure of the law. */
const figuresUnder = ({ version, law, hearing }: FiguresText): Procedure<Stage> => ({
  id: 'hearing-figures',
  name: { zh: '听证的数额标准', en: 'Figures for hearings' },
  version,
  law,
  mark: '听额',
  stages: {
    entered: { zh: '施行', en: 'In force' },
    ended: { zh: '停止施行', en: 'No longer in force' },
  },
  ends: ['ended'],
  way: { entered: [{ step: 'end', rests: { zh: '施行中，没有须办的步骤', en: 'In force: nothing is due' } }] },
  steps: {
    enter: {
      name: { zh: '登记数额标准', en: 'Enter the figures' },
      who: { role: 'decider' },
      from: [],
      to: 'entered',
      grounds: hearing,
      asks: z.strictObject(figures),
      guards: { aboveNought: aboveNought(hearing) },
    },
    end: {
      name: { zh: '停止施行', en: 'End them' },
      who: { role: 'decider' },
      from: ['entered'],
      to: 'ended',
      grounds: hearing,
      asks: z.strictObject({
        until: day('自何日起停止施行', 'No longer in force from'),
        reasons: reasons('理由和文件', 'Why, and by which document'),
      }),
      reasons: 'reasons',
      guards: { notBefore: notBefore(hearing) },
    },
  },
})

const texts: readonly FiguresText[] = [
  {
    version: '2021-07-15',
    law: 'apl@2021-07-15',
    hearing: ['apl@2021-07-15#art-63/para-1/item-1', 'apl@2021-07-15#art-63/para-1/item-2'],
  },
  { version: '2018-01-01', law: 'apl@2018-01-01', hearing: ['apl@2018-01-01#art-42/para-1'] },
  { version: '2017-06-01', law: 'apl@2009-08-27', hearing: ['apl@2009-08-27#art-42/para-1'] },
]

export const hearingFigures = texts.map(figuresUnder)
