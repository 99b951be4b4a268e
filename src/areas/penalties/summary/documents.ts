import { z } from 'zod'
import { maybe, yuan } from '../../../kernel/procedure/asking.ts'
import type { CaseDocument, Derived } from '../../../mechanisms/document/definition.ts'
import { clause, form, heading, paragraph, row, where, words } from '../../../mechanisms/document/parts.ts'
import { BODY, COURT, contest, suingTheBody } from '../../../mechanisms/enforcement/remedy-bodies.ts'
import { addressIn } from '../../../mechanisms/sanction/opening.ts'
import { CORRECT } from '../../../mechanisms/sanction/words.ts'
import { isOlder, olderPart, remedies, textFrom } from '../penalty/document-facts.ts'
import { weighingParts } from '../penalty/documents-weighing.ts'
import { grounded, lenientClause } from '../penalty/lenient.ts'
import { dayTaken } from '../penalty/matter.ts'
import { law } from './document-law.ts'
import { pursuitDocuments } from './documents-pursuit.ts'
import { undoingDocuments } from './documents-undoing.ts'
import { inCharge } from './in-charge.ts'
import { imposedOf, matterIn, imposed as measured } from './matter.ts'
import { verdictOnSpot } from './readers.ts'
import { texts } from './text.ts'
import { weighedOnSpot } from './weighing.ts'

const provisions = (zh: string, en: string) => z.array(z.string()).meta({ zh, en })

/** The paragraph that punishes the breach, and the fine where there is one: a fine of nought is none. */
const imposed: Derived = {
  asks: z.strictObject({
    basis: provisions('处罚依据', 'The paragraph that punishes the breach'),
    fine: maybe(yuan('罚款（元）', 'Fine (yuan)')),
    measures: measured.measures,
    spot: maybe(provisions('当场收缴的依据', 'On collecting on the spot')),
    textFrom,
    banked: maybe(yuan('到银行缴纳的罚款（元）', 'Fine to pay at the bank (yuan)')),
  }),
  from: ({ file, decision: { at, answers }, laws }) => {
    const matter = matterIn(file)
    const proposed = imposedOf(answers)
    if (!matter || !proposed) return { basis: [], measures: [] }
    // Whose remit it is changes what is refused, and not which paragraph the breach opens.
    const bearing = { kind: '其他有关主管部门', remit: null } as const
    const day = dayTaken({ at, answers })
    const applied = verdictOnSpot(laws, { matter, imposed: proposed, bearing, day })?.applied
    const basis = applied?.row === undefined ? [] : [addressIn(applied.edition, applied.row)]
    const fine = proposed.fine || undefined
    return {
      basis,
      fine,
      // 当场已经改正的，不再责令改正.
      measures: proposed.measures.filter((one) => one !== CORRECT || answers.corrected === undefined),
      textFrom: applied && isOlder(applied.edition, { laws, on: day }) ? applied.edition.version : undefined,
      banked: answers.collects === undefined ? fine : undefined,
      spot: spotOf(file.version, answers.collects),
    }
  },
}

/** The case in which the fine is collected on the spot, and the article on its receipt. */
function spotOf(version: string, why: unknown): readonly string[] | undefined {
  const text = texts.find((one) => one.version === version)
  const [, ground] = Object.entries(text?.collecting ?? {}).find(([id]) => id === why) ?? []
  return text && ground && [ground, text.receipt]
}

const direct = remedies('决定书', '决定', 'decision')

/** 编有号码的决定书: the act, the kind and ground of the penalty, its sum, time and place, how to contest it, by whom. */
export const documents: readonly CaseDocument[] = [
  {
    id: 'decision',
    name: { zh: '当场行政处罚决定书', en: 'On-the-spot Administrative Penalty Decision' },
    procedure: 'summary',
    step: 'impose',
    mark: '罚当',
    to: { answer: 'party', of: 'open' },
    person: 'partyForm of open is 个人',
    derived: { imposed, law, contest, inCharge, weighed: weighedOnSpot, grounded },
    contestable: true,
    parts: [
      words(
        '当事人：{party of open}[，统一社会信用代码：{creditCode of open}][，法定代表人或者负责人：{representative of open}]，地址：{address of open}。',
        'Party: {party of open}[, unified social credit code {creditCode of open}][, legal representative or person in charge: {representative of open}], address: {address of open}.',
      ),
      row('决定时间', 'Day', '{day of impose}'),
      row('违法行为时间', 'The act', '{actFrom of open}至{actTo of open}', 'From {actFrom of open} to {actTo of open}'),
      row('地点', 'Place', '{place of impose}'),
      row('执法人员（执法证件）', 'Officers (certificates)', '{cards of open}'),
      { when: 'contact of inCharge', ...row('联系地址、电话', 'Address and telephone', '{contact of inCharge}') },
      heading('一、违法事实', '1. Facts'),
      words('{facts of open}', '{facts of open}'),
      heading('二、处罚的理由和依据', '2. Reasons and basis of the penalty'),
      words(
        '上述行为违反了{breaches of open}的规定。[依照{basis of imposed}的规定，应当给予行政处罚。]',
        'The acts described breach {breaches of open}. [Under {basis of imposed} an administrative penalty is to be imposed.]',
      ),
      { quotes: 'breaches of open' },
      { quotes: 'basis of imposed' },
      olderPart('imposed'),
      where(
        'version of open',
        '适用的法律文本：{version of open}。[{versionReason of open}]',
        'The text of the law applied: {version of open}. [{versionReason of open}]',
      ),
      ...weighingParts,
      paragraph(lenientClause),
      words('{reasons of impose}', '{reasons of impose}'),
      heading('三、告知和听取意见', '3. Notice and hearing of the party'),
      paragraph(
        clause('执法人员已出示执法证件，', 'The officers showed their law enforcement certificates.', {
          says: 'shown of open',
        }),
        clause(
          '并已告知拟作出的行政处罚内容及事实、理由、依据和陈述、申辩的权利。',
          'They informed you of the penalty proposed, its facts, reasons and basis, and of your right to make a statement and to defend yourself.',
          { says: 'told of impose' },
        ),
        clause('{you}的意见：{said of impose}', 'What you said: {said of impose}'),
      ),
      heading('四、处罚决定', '4. Decision'),
      {
        says: 'certain of open',
        words: {
          zh: '依照[{basis of imposed}、][{basis of grounded}、]{deciding of law}的规定，当场决定对{you}作出如下处理和处罚：',
          en: 'Under [{basis of imposed}; ][{basis of grounded}; ]{deciding of law} it is decided on the spot as follows:',
        },
      },
      where('measures of imposed', '处理和处罚：{measures of imposed}。', 'Measures: {measures of imposed}.'),
      where('fine of imposed', '罚款：{fine of imposed}。', 'Fine: {fine of imposed}.'),
      where(
        'correctWhat of impose',
        '[依照{correcting of law}的规定，]责令{you}[于{correctBy of impose}以前（含当日）]改正：{correctWhat of impose}',
        '[Under {correcting of law} ]you are ordered to make corrections[ by {correctBy of impose}, that day included]: {correctWhat of impose}',
      ),
      where(
        'corrected of impose',
        '{you}的违法行为已经当场改正：{corrected of impose}',
        'The breach was corrected on the spot: {corrected of impose}',
      ),
      where(
        'banked of imposed',
        '依照{performing of law}的规定，{you}应当自收到本决定书之日起十五日内，到指定的银行[（{payTo of impose}）][?electronic of law:或者通过电子支付系统]缴纳罚款。到期不缴纳的，依照{surcharging of law}的规定，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款的数额。确有经济困难的，可以依照{deferring of law}的规定申请延期或者分期缴纳。[申请行政复议或者提起行政诉讼的，依照{pausing of law}的规定，加处罚款的数额在行政复议或者行政诉讼期间不予计算。]',
        'Under {performing of law} you shall pay the fine at the designated bank[ ({payTo of impose})][?electronic of law: or through the electronic payment system] within fifteen days of receiving this decision. Where it is not paid in time, under {surcharging of law} an additional fine of 3% of the amount of the fine per day is imposed, never exceeding the fine itself. In case of real economic difficulty you may under {deferring of law} apply to pay later or in instalments. [Where administrative reconsideration is applied for or a suit is brought, under {pausing of law} the additional fine is not calculated while it is pending.]',
      ),
      where(
        'collects of impose',
        '罚款由执法人员[依照{spot of imposed}的规定]当场收缴，并出具财政部门统一制发的票据；不出具的，{you}有权拒绝缴纳。',
        'The officers collect the fine on the spot[ under {spot of imposed}], and give the receipt that the finance department issues; without it you may refuse to pay.',
      ),
      heading(
        '五、申请行政复议、提起行政诉讼的途径和期限',
        '5. Administrative reconsideration and suit: how and by when',
      ),
      { ...direct, when: 'way of law is direct' },
      where(
        'way of law is first',
        `对本决定不服的，应当依照{appealing of law}的规定，自收到本决定书之日起六十日内先向${BODY.zh}申请行政复议，也可以通过本机关提交行政复议申请；对行政复议决定不服的，可以依照{suingAfter of law}的规定，自收到复议决定书之日起十五日内向${COURT.zh}提起行政诉讼。[行政复议机关决定不予受理、驳回申请或者受理后超过行政复议期限不作答复的，可以依照{unanswered of law}的规定，自收到决定书之日起或者行政复议期限届满之日起十五日内，向${COURT.zh}提起行政诉讼。]复议、诉讼期间，除法律另有规定外，不停止执行。`,
        `If you disagree, you shall under {appealing of law} first apply to ${BODY.en} for administrative reconsideration, within sixty days of receiving this decision; the application may also be submitted through this office. If you disagree with the reconsideration decision, you may under {suingAfter of law} bring an administrative suit before ${COURT.en} within fifteen days of receiving it. [Where the organ of reconsideration decides not to accept the application, dismisses it, or does not answer within the time for reconsideration, you may under {unanswered of law} bring an administrative suit before ${COURT.en} within fifteen days of receiving that decision or of the end of that time. ]Unless the law provides otherwise, enforcement is not suspended meanwhile.`,
      ),
      suingTheBody('unanswered of law'),
      form(
        '本决定书当场交付当事人。当事人拒绝签收的，由执法人员在此注明：',
        'This decision is handed to the party on the spot. Where the party refuses to sign for it, the officers note this here:',
      ),
    ],
    signers: [
      { zh: '执法人员', en: 'First officer' },
      { zh: '执法人员', en: 'Second officer' },
      { zh: '签收人', en: 'Received by' },
    ],
  },
  ...pursuitDocuments,
  ...undoingDocuments,
]
