import { z } from 'zod'
import { line, maybe } from '../../../kernel/procedure/asking.ts'
import type { Clause, Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, paragraph, row } from '../../../mechanisms/document/parts.ts'
import { personRoles } from '../../../mechanisms/sanction/choices.ts'
import { heldIn } from './held.ts'

const own = { zh: '本人', en: 'the party itself' }

/** Whose breach it is: the party's own, or that of the organisation for which a person is held responsible. */
export const held: Derived = {
  asks: z.strictObject({
    whose: z.enum(['own', 'organisation']).meta({
      zh: '谁的违法行为',
      en: 'Whose breach',
      choices: { own, organisation: { zh: '所在单位', en: 'the organisation' } },
    }),
    organisation: maybe(line('所在单位', 'The organisation')),
    post: maybe(line('职务', 'Post')),
    heldAs: z
      .enum(['直接负责的主管人员', '其他直接责任人员'])
      .meta({ zh: '责任身份', en: 'Held responsible as', choices: personRoles })
      .optional(),
  }),
  from: ({ file }) => {
    const of = heldIn(file)
    return of
      ? { whose: 'organisation', organisation: of.organisation, post: of.post, heldAs: of.heldAs }
      : { whose: 'own' }
  },
}

const OWN = 'whose of held is own'
const OF_ORGANISATION = 'organisation of held'

/** What the case that a notice ends an investigation of is about. */
export const suspected: readonly Clause[] = [
  clause(
    '{you}涉嫌违反{breaches of file}一案（案号：{case}），',
    'The case filed against you (No. {case}) on suspicion of a breach of {breaches of file}',
    { when: OWN },
  ),
  clause(
    '{organisation of held}涉嫌违反{breaches of file}，{you}涉嫌[作为该单位的{heldAs of held}]对该行为负有责任一案（案号：{case}），',
    'The case filed against you (No. {case}) on suspicion that you are responsible[, as {heldAs of held},] for the breach of {breaches of file} by {organisation of held}',
    { when: OF_ORGANISATION },
  ),
]

/** The same, where a decision tells that the case was filed. */
export const filed: readonly Clause[] = [
  clause(
    '本机关于{day of file}对{you}涉嫌违反{breaches of file}的行为立案（案号：{case}），',
    'On {day of file} this office filed a case against you (No. {case}) on suspicion of a breach of {breaches of file}.',
    { when: OWN },
  ),
  clause(
    '{organisation of held}涉嫌违反{breaches of file}，{you}涉嫌[作为该单位的{heldAs of held}]对该行为负有责任，本机关于{day of file}对{you}立案（案号：{case}），',
    'On {day of file} this office filed a case against you (No. {case}) on suspicion that you are responsible[, as {heldAs of held},] for the breach of {breaches of file} by {organisation of held}.',
    { when: OF_ORGANISATION },
  ),
]

/** Whose acts breach which provision, and on what the penalty stands. */
export const breachPart = (of: 'intended' | 'imposed'): DocumentPart =>
  paragraph(
    clause('上述行为违反了{breaches of file}的规定。', 'The acts described breach {breaches of file}.', { when: OWN }),
    clause(
      '{organisation of held}的上述行为违反了{breaches of file}的规定；{you}[（{post of held}）][作为该单位的{heldAs of held}，]对该行为负有责任。',
      'The acts described of {organisation of held} breach {breaches of file}; you[ ({post of held})] are responsible for them[ as {heldAs of held}].',
      { when: OF_ORGANISATION },
    ),
    of === 'intended'
      ? clause(
          '[拟依照{basis of intended}的规定给予行政处罚。]',
          '[The penalty is proposed under {basis of intended}.]',
          { when: 'basis of intended' },
        )
      : clause(
          '[依照{basis of imposed}的规定，应当给予行政处罚。]',
          '[Under {basis of imposed} an administrative penalty is to be imposed.]',
          { when: 'basis of imposed' },
        ),
  )

/** The breach that a decision of no penalty finds all the same (行政处罚法 第三十三条、第五十七条第一款第（二）项), with its words. */
export const breachFoundParts: readonly DocumentPart[] = [
  {
    when: 'established of exempted is yes',
    clauses: [
      clause('上述行为违反了{breaches of file}的规定。', 'The acts described breach {breaches of file}.', {
        when: OWN,
      }),
      clause(
        '{organisation of held}的上述行为违反了{breaches of file}的规定；{you}[（{post of held}）][作为该单位的{heldAs of held}，]对该行为负有责任。',
        'The acts described of {organisation of held} breach {breaches of file}; you[ ({post of held})] are responsible for them[ as {heldAs of held}].',
        { when: OF_ORGANISATION },
      ),
    ],
  },
  { when: 'established of exempted is yes', quotes: 'breaches of file' },
]

/** 案由: the party's own act, or that of the organisation for which a person is held responsible. */
export const matterRows = (of: 'suspected' | 'found'): readonly DocumentPart[] => {
  const [zh, en] = of === 'suspected' ? ['涉嫌', 'Suspected breach'] : ['', 'Breach']
  const [held, responsible] = of === 'suspected' ? ['涉嫌', 'suspected of being responsible'] : ['', 'responsible']
  return [
    { when: OWN, ...row('案由', 'Matter', `${zh}违反{breaches of file}`, `${en} of {breaches of file}`) },
    {
      when: OF_ORGANISATION,
      ...row(
        '案由',
        'Matter',
        `{organisation of held}${zh}违反{breaches of file}，{party of file}${held}[作为该单位的{heldAs of held}]对该行为负有责任`,
        `${en} of {breaches of file} by {organisation of held}; {party of file} is ${responsible} for it[, as {heldAs of held}]`,
      ),
    },
  ]
}

/** Whose acts breach which provision, in a paper of the file, which speaks of its party by name. */
export const breachOnFile: readonly Clause[] = [
  clause(
    '{party of file}的上述行为违反了{breaches of file}的规定。',
    'The acts described of {party of file} breach {breaches of file}.',
    {
      when: OWN,
    },
  ),
  clause(
    '{organisation of held}违反了{breaches of file}的规定；{party of file}[（{post of held}）][作为该单位的{heldAs of held}，]对该行为负有责任。',
    '{organisation of held} breached {breaches of file}; {party of file}[ ({post of held})] is responsible for it[ as {heldAs of held}].',
    { when: OF_ORGANISATION },
  ),
]

/** The row of a person's case on the form by which it is filed. */
export const heldRow: DocumentPart = {
  when: 'organisation of held',
  ...row(
    '责任身份',
    'Held responsible as',
    '{organisation of held}[的{heldAs of held}][（{post of held}）]',
    '[{heldAs of held}, ]{organisation of held}[ ({post of held})]',
  ),
}
