import { dayOf, longDay } from '../../kernel/calendar/day.ts'
import type { PrintedCertificate } from '../../kernel/print/sheet.ts'
import { caseNumber } from '../../kernel/procedure/definition.ts'
import { writable } from '../../law/render/xml.ts'
import { type CertificateFacts, MARK, yearOf } from './achievement.ts'
import type { CertificatePlaces } from './paths.ts'

/** As it is printed: 考证〔2026〕482913057号. */
export const printedNumber = (facts: Pick<CertificateFacts, 'number' | 'madeAt'>): string =>
  caseNumber(MARK, yearOf(facts), facts.number)

/** A certificate as paper has it: Chinese, the same in English below, and how it is checked. */
export function printedCertificate(
  facts: CertificateFacts,
  { places, code }: { readonly places: CertificatePlaces; readonly code: string },
): PrintedCertificate {
  const { seat, name, office, exam, passedOn, pass, most, points, madeAt } = facts
  const who = name === undefined ? `座位号为${seat}的考生` : `${name}（座位号${seat}）`
  const whoEn = name === undefined ? `The holder of seat ${seat}` : `${name} (seat ${seat})`
  const scored = points === undefined ? '' : `，成绩${points}分`
  const scoredEn = points === undefined ? '' : ` with ${points} points`
  const number = printedNumber(facts)
  const address = places.certificate(facts.number, code)
  const on = longDay(passedOn)
  const made = longDay(dayOf(madeAt))
  const words = [
    { role: 'issuer', words: office.name },
    { role: 'title', words: '合格证书' },
    { role: 'under', words: 'CERTIFICATE' },
    { role: 'number', words: number },
    {
      role: 'words',
      words: `${who}参加本单位组织的“${exam.title}”${/考试$/.test(exam.title) ? '' : '考试'}${scored}，于${on.zh}合格（满分${most}分，${pass}分合格）。特发此证。`,
    },
    {
      role: 'gloss',
      words: `${whoEn} passed the examination above${scoredEn} on ${on.en}; ${pass} of ${most} points pass.`,
    },
    { role: 'seal', words: `${office.name}（印章）` },
    { role: 'date', words: made.zh },
  ] as const
  return {
    form: 'certificate',
    title: writable(`${exam.title} 合格证书 ${number}`),
    lines: words.map((line) => ({ ...line, words: writable(line.words) })),
    code: {
      text: address,
      beside: [`核验码 ${code}`, '扫码核验，或者打开：', address, '证书是否有效，以核验结果为准。'].map(writable),
    },
    foot: writable(number),
  }
}
