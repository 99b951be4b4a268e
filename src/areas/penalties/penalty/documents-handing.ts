import { z } from 'zod'
import type { CaseDocument, Derived } from '../../../mechanisms/document/definition.ts'
import { form, heading, where, words } from '../../../mechanisms/document/parts.ts'
import { saidOf } from './document-facts.ts'
import { penaltyOf } from './matter.ts'

/** The paragraph that follows the breach and lists the measure: the only ground on which that department can impose it. */
const opened: Derived = {
  asks: z.strictObject({
    basis: z.array(z.string()).meta({ zh: '该处罚的依据', en: 'What provides for the measure' }),
  }),
  from: (of) => ({
    basis: saidOf(penaltyOf({ measures: [of.decision.answers.measure], persons: [] }), of).basis ?? [],
  }),
}

/** 送原许可、批准的部门的函: evidence goes to the department whose decision a measure is (cacp 15, 48). */
export const handingDocuments: readonly CaseDocument[] = [
  {
    id: 'to-permitting',
    name: { zh: '送请作出处罚决定的函', en: 'Letter to the Department That Issued the Permit' },
    procedure: 'penalty',
    step: 'handToPermitting',
    mark: '罚函',
    to: { organ: 'to', of: 'handToPermitting' },
    derived: { opened },
    parts: [
      words(
        '本机关办理的{case}一案，已于{day of conclude}调查终结。依照{grounds}的规定，是否对当事人作出“{measure of handToPermitting}”，由贵机关依法决定，现将取得的证据及相关材料送贵机关。',
        'The investigation of case {case} at this office was concluded on {day of conclude}. Under {grounds} it is for you to decide by law on this measure: {measure of handToPermitting}; the evidence and materials are sent to you with this letter.',
      ),
      heading('一、案件情况', '1. The case'),
      words(
        '当事人：{party of file}，地址：{address of file}。涉及：{permit of handToPermitting}。',
        'Party: {party of file}, address: {address of file}. It concerns: {permit of handToPermitting}.',
      ),
      words('违反的规定：{breaches of file}。', 'Provisions breached: {breaches of file}.'),
      words('查明的事实：{findings of conclude}', 'Facts found: {findings of conclude}'),
      where(
        'basis of opened',
        '该处罚的依据：{basis of opened}。',
        'The measure is provided for in {basis of opened}.',
      ),
      { quotes: 'basis of opened' },
      heading('二、事实和理由', '2. Facts and reasons'),
      words('{reasons of handToPermitting}', '{reasons of handToPermitting}'),
      heading('三、送交的证据和材料', '3. Evidence and materials'),
      words('{materials of handToPermitting}', '{materials of handToPermitting}'),
      form('请将处理结果函告本机关。', 'Please inform this office of your decision by letter.'),
    ],
    signers: [],
  },
]
