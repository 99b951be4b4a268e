import { z } from 'zod'
import { choose, line, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import type { Say } from '../../../law/say.ts'
import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { heading, row, words as says, where } from '../../../mechanisms/document/parts.ts'
import { on } from './asking.ts'
import { cited, citedPart } from './cited.ts'
import { evidence, investigators, passed } from './document-facts.ts'
import { held, heldRow, matterRows } from './documents-held.ts'
import { inOrder } from './guards/days.ts'
import { investigates } from './guards/hands.ts'
import { no, notYet } from './guards/refusing.ts'
import { lastOf, roundOf } from './matter.ts'
import { reporting } from './proposing.ts'
import { beforeDecision, type PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'

// 移送 of a case that was filed: a cyberspace office has a report of its 承办人 with reasons, approved by the head, before it
// (网信部门行政执法程序规定 第三十三条第二款第五项、第六项). A lead that was never filed is passed on without one (第十二条、第十四条).

const RULE = 'cacp@2023-06-01#art-33/para-2'

const crime = {
  crime: { zh: '涉嫌犯罪，移送司法机关', en: 'A suspected crime: to the judicial organs' },
} as const
const others = {
  police: {
    zh: '违反治安管理，移送公安机关',
    en: 'A breach of public security administration: to the public security organ',
  },
  other: {
    zh: '不属于本机关管辖，移送有权处理的机关',
    en: 'Outside the jurisdiction of this office: to the organ with power to handle it',
  },
} as const
const peer = {
  peer: {
    zh: '不属于本机关管辖，移送有管辖权的网信部门',
    en: 'Outside the jurisdiction of this office: to the cyberspace office that has it',
  },
} as const

/** Why a case is transferred; to another cyberspace office by the rule of the cyberspace administrations alone. */
export const transferCases = ({ extending }: Pick<PenaltyText, 'extending'>): Readonly<Record<string, Say>> =>
  extending ? { ...crime, ...others, ...peer } : { ...crime, ...others }

/** 撰写案件处理意见报告，说明拟作处理的理由，报负责人批准. */
export function transferReportSteps(text: PenaltyText): Readonly<Record<string, Step<PenaltyStage>>> {
  if (!text.extending) return {}
  return {
    reportTransfer: {
      optional: true,
      name: { zh: '报批移送意见', en: 'Propose a transfer to the head' },
      who: { role: 'investigator', remit: 'penalty.file', kinds: ['cyberspace'] },
      concurs: { role: 'decider' },
      from: [...beforeDecision],
      grounds: [RULE],
      asks: z.strictObject({
        why: choose('移送的情形', 'Why', transferCases(text)),
        to: line('拟移送至', 'To'),
        facts: words('已查明的事实', 'The facts as established so far'),
        reasons: reasons('拟移送的理由', 'Reasons for the transfer'),
        ...on,
      }),
      datedBy: 'on',
      internal: true,
      guards: { inOrder, investigates: investigates(text.officers, 'reportTransfer') },
      reasons: 'reasons',
    },
  }
}

/** What the last report of the case proposes: one of its own, or the one that ended the investigation. */
function reportedIn(file: CaseState | undefined): readonly string[] {
  const last = lastOf(roundOf(file), 'reportTransfer', 'conclude')
  if (last?.step === 'reportTransfer') return [String(last.answers.why)]
  const concluded: Readonly<Record<string, readonly string[]>> = {
    crime: ['crime'],
    elsewhere: ['police', 'other', 'peer'],
  }
  return concluded[String(last?.answers.conclusion)] ?? []
}

/** A filed case of a cyberspace office is transferred as the report that its head approves says. */
export const transferReported =
  (text: PenaltyText): Guard<'penalty.office'> =>
  ({ file, answers, facts }) => {
    const isBound = text.extending !== undefined && facts['penalty.office']?.kind === 'cyberspace'
    if (!isBound || file?.stage === 'lead') return undefined
    const reported = reportedIn(file)
    if (reported.length === 0) {
      return notYet(
        '立案以后移送的，承办人应当先撰写案件处理意见报告，说明理由，报负责人批准：请先办理“报批移送意见”，或者以“涉嫌犯罪”“不属于本机关管辖”终结调查',
        'A filed case is transferred on a report of the officers in charge that states the reasons and that the head approves: propose the transfer first, or conclude the investigation so',
        [RULE],
      )
    }
    return reported.includes(String(answers.why))
      ? undefined
      : no(
          '移送的情形与案件处理意见报告不一致：请另行报批，或者按报告的情形移送',
          'The ground of the transfer is not that of the report: propose it anew, or transfer on the ground of the report',
          [RULE],
        )
  }

export const transferReports: readonly CaseDocument[] = [
  {
    id: 'proposal-transfer',
    name: { zh: '案件处理意见报告', en: 'Report on the Proposed Handling of a Case' },
    procedure: 'penalty',
    step: 'reportTransfer',
    mark: '罚意',
    to: 'file',
    derived: { passed, held, cited, reporting },
    parts: [
      row('案号', 'Case', '{case}'),
      ...matterRows('suspected'),
      row('当事人', 'Party', '{party of file}（{partyForm of file}）', '{party of file} ({partyForm of file})'),
      heldRow,
      row('地址', 'Address', '{address of file}'),
      row('立案日期', 'Filed on', '{day of file}[（{paper filing}）]', '{day of file}[ ({paper filing})]'),
      citedPart,
      heading('一、已查明的事实和证据', '1. Facts and evidence so far'),
      says('{facts of reportTransfer}', '{facts of reportTransfer}'),
      evidence,
      heading('二、处理意见和理由', '2. What is proposed, and why'),
      says(
        '依照{basis of reporting}的规定，承办人的处理意见：依照{basis of passed}的规定，将本案移送{to of reportTransfer}。情形：{why of reportTransfer}。',
        'Under {basis of reporting} the officers in charge propose: under {basis of passed} the case is transferred to {to of reportTransfer}. Ground: {why of reportTransfer}.',
      ),
      where('reasons of reportTransfer', '理由：{reasons of reportTransfer}', 'Reasons: {reasons of reportTransfer}'),
      {
        says: 'day of reportTransfer',
        ...row('审批意见', 'Approval', '同意移送。', 'The transfer is approved.'),
      },
    ],
    signers: [
      ...investigators,
      { zh: '办案部门负责人', en: 'Head of the division' },
      { zh: '机关负责人', en: 'Head of the office' },
    ],
  },
]
