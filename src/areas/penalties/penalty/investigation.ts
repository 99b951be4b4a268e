import { z } from 'zod'
import {
  choose,
  confirmed,
  day,
  line,
  maybe,
  offering,
  reasons,
  seldom,
  words,
  yes,
} from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import type { Address } from '../../../law/address.ts'
import { findingsUnder, on } from './asking.ts'
import { besideFindings, logFields, logsRechecked, saysBesideFindings } from './breach-fields.ts'
import { correcting, deciding } from './clocks.ts'
import { orderStands } from './guards/contested.ts'
import { afterOrderedDay, hasCome, inOrder, leavesTime } from './guards/days.ts'
import { investigates } from './guards/hands.ts'
import { foundProven, hasEvidence, provenInFile, purposeBound, refusedSince } from './guards/proof.ts'
import { recusalAnswered } from './guards/recusal.ts'
import { casesUnder, provesLenient } from './lenient.ts'
import { notHeldAnew, preservingStarts, preservingStops, whileHeld } from './preserving.ts'
import { proposalFields, saysProposal } from './proposing.ts'
import { recusalSteps } from './recusal-steps.ts'
import { afterService, beforeDecision, type PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'
import { evidenceKinds, obtained, purposes } from './words.ts'

type Steps = Readonly<Record<string, Step<PenaltyStage>>>

const investigator: OfficerCall = { role: 'investigator', remit: 'penalty.file' }
const head: OfficerCall = { role: 'decider', remit: 'penalty.file' }

/** 第三十条、第二十八条 of 2016; 第三十二条、第三十条 since 2026. */
const bound = (law: string): readonly [Address, Address] =>
  law === 'csl@2026-01-01'
    ? ['csl@2026-01-01#art-32/para-1', 'csl@2026-01-01#art-30/para-1']
    : ['csl@2017-06-01#art-30/para-1', 'csl@2017-06-01#art-28/para-1']

const open = ['investigating', 'concluded', 'noticed', 'notified', 'heard'] as const satisfies readonly PenaltyStage[]

/** 调查取证: two officers who show their cards, evidence with its source and purpose, an order to correct, what is found. */
export function investigationSteps(text: PenaltyText): Steps {
  const [protection, assistance] = bound(text.law)
  const byInvestigators = { inOrder, investigates: investigates(text.officers) }
  /** Proposed by one of them, agreed to by the head. */
  const proposed = (step: string) => ({ inOrder, investigates: investigates(text.officers, step) })

  return {
    investigate: {
      name: { zh: '开始调查（两名执法人员）', en: 'Begin the investigation (two officers)' },
      who: investigator,
      concurs: investigator,
      from: ['filed'],
      to: 'investigating',
      grounds: text.officers,
      asks: z.strictObject({
        cards: offering(
          'pair',
          line('两名执法人员的姓名和执法证件号', 'Names of both officers and numbers of their certificates'),
        ),
        shown: confirmed('已向当事人或者有关人员出示执法证件', 'The certificates were shown'),
        told: confirmed('已告知当事人有权申请回避', 'The party was told that it may ask an officer to step aside'),
        ...on,
      }),
      datedBy: 'on',
      guards: { inOrder },
    },

    join: {
      optional: true,
      name: { zh: '更换承办人', en: 'Take over as investigator' },
      who: investigator,
      concurs: head,
      from: [...beforeDecision, 'decided', ...afterService],
      grounds: text.officers,
      asks: z.strictObject({
        cards: offering('officer', line('姓名和执法证件号', 'Name, and number of the certificate')),
        reasons: words('更换的原因', 'Why'),
        ...on,
      }),
      datedBy: 'on',
      guards: { inOrder },
      needs: ['investigate'],
      holder: 'taker',
    },

    stepAside: {
      optional: true,
      name: { zh: '自行回避', en: 'Step aside' },
      who: investigator,
      from: [...beforeDecision],
      grounds: text.recusal,
      asks: z.strictObject({ reasons: words('回避的理由', 'Why'), ...on }),
      datedBy: 'on',
      guards: { inOrder },
      needs: ['investigate'],
      holder: 'nobody',
      tells: [
        {
          whom: 'office',
          text: { zh: '一名承办人回避，须另定承办人', en: 'An investigator stepped aside: another is needed' },
        },
      ],
    },

    ...recusalSteps(text),

    addEvidence: {
      optional: ['concluded', 'noticed', 'notified', 'heard'],
      name: { zh: '登记证据', en: 'Register evidence' },
      who: investigator,
      from: open,
      grounds: text.evidence,
      asks: z.strictObject({
        name: line('证据名称', 'What it is'),
        kind: choose('种类', 'Kind', evidenceKinds),
        takenOn: day('取得日期', 'Taken on'),
        source: line('来源（何人、何处、何系统）', 'Source: from whom, where, which system'),
        obtainedUnder: choose('取得的依据', 'Obtained', obtained),
        purpose: choose('取得时的用途', 'Obtained for', purposes),
        proves: words('证明什么', 'What it proves'),
        sha256: maybe(
          z
            .string()
            .trim()
            .toLowerCase()
            .regex(/^[0-9a-f]{64}$/)
            .meta({ zh: '电子数据的校验值（SHA-256）', en: 'SHA-256 of electronic data' }),
        ),
        kept: line('保管处', 'Where it is kept'),
        ...on,
      }),
      attaches: true,
      internal: true,
      datedBy: 'on',
      guards: {
        ...byInvestigators,
        hasCome: hasCome({ takenOn: { zh: '取得日期', en: 'Taken on' } }),
        purposeBound: purposeBound(protection, assistance),
      },
      needs: ['investigate'],
    },

    custody: {
      optional: true,
      name: { zh: '证据移交', en: 'Hand evidence on' },
      who: investigator,
      from: [...beforeDecision, 'decided', 'served'],
      grounds: text.evidence,
      asks: z.strictObject({
        number: z.int().min(1).max(999).meta({ zh: '证据编号', en: 'Number of the evidence' }),
        from: line('移交人', 'From'),
        to: line('接收人', 'To'),
        why: line('事由', 'Why'),
        intact: yes('封存完好、校验值一致', 'Its seal is whole, its hash the same'),
        ...on,
      }),
      internal: true,
      datedBy: 'on',
      guards: { inOrder },
      needs: ['addEvidence'],
    },

    preserve: {
      optional: true,
      name: { zh: '先行登记保存', en: 'Preserve evidence' },
      who: investigator,
      concurs: head,
      from: ['investigating'],
      grounds: text.preserving,
      asks: z.strictObject({
        items: words('登记保存的物品和地点', 'What is preserved, and where'),
        why: words('证据可能灭失或者以后难以取得的情况', 'Why it might be lost or hard to get later'),
        ...on,
      }),
      datedBy: 'on',
      ...preservingStarts(text),
      guards: { ...proposed('preserve'), notHeldAnew: notHeldAnew(text.preserving) },
    },

    release: {
      optional: true,
      name: { zh: '处理先行登记保存的证据', en: 'Decide on what was preserved' },
      who: investigator,
      from: [...whileHeld],
      grounds: text.extending ? [...text.preserving, 'cacp@2023-06-01#art-29'] : text.preserving,
      asks: z.strictObject({
        outcome: choose('处理', 'Outcome', {
          copied: { zh: '记录、复制后返还', en: 'Recorded or copied, and given back' },
          examined: { zh: '送检验、检测、鉴定', en: 'Sent to be examined' },
          released: { zh: '解除', en: 'Released' },
        }),
        items: words('物品', 'What'),
        ...on,
      }),
      datedBy: 'on',
      guards: byInvestigators,
      needs: ['preserve'],
      stops: preservingStops(text),
    },

    order: {
      optional: ['concluded', 'noticed', 'notified'],
      name: { zh: '责令改正', en: 'Order to make corrections' },
      who: investigator,
      concurs: head,
      from: ['investigating', 'concluded', 'noticed', 'notified', ...afterService],
      grounds: text.correcting,
      asks: z.strictObject({
        found: maybe(words('已查明的违法事实', 'The breach as established so far')),
        what: words('改正什么、改到什么程度', 'What to correct, and to what state'),
        correctBy: day('限期改正至', 'To be corrected by'),
        ...on,
      }),
      datedBy: 'on',
      ...judgedOn({
        facts: text.extending ? ['penalty.office'] : [],
        guards: {
          ...proposed('order'),
          leavesTime: leavesTime(text.correcting),
          hasEvidence: hasEvidence(text.concluding),
          ...(text.extending && { foundProven }),
        },
      }),
      needs: ['investigate'],
      starts: [correcting(text)],
      tells: [
        {
          whom: 'party',
          text: { zh: '责令改正通知书已作出，请按期改正', en: 'You are ordered to correct, by the day it names' },
        },
      ],
    },

    reportCorrection: {
      optional: true,
      name: { zh: '报告改正情况', en: 'Report what was corrected' },
      who: 'party',
      from: [...beforeDecision, 'decided', ...afterService],
      grounds: text.correcting,
      asks: z.strictObject({ words: words('改正情况', 'What was corrected') }),
      attaches: true,
      needs: ['order'],
      tells: [
        {
          whom: 'office',
          text: { zh: '当事人报告了改正情况，可以复查', en: 'The party reports correction: it can be re-checked' },
        },
      ],
    },

    recheck: {
      optional: ['investigating', 'concluded', 'noticed', 'notified'],
      name: { zh: '复查（两名执法人员）', en: 'Re-check (two officers)' },
      who: investigator,
      concurs: investigator,
      from: ['investigating', 'concluded', 'noticed', 'notified', ...afterService],
      grounds: [...text.correcting, ...text.officers],
      asks: z.strictObject({
        outcome: choose('复查结论', 'Outcome', {
          corrected: { zh: '已改正', en: 'Corrected' },
          refused: { zh: '未改正（拒不改正）', en: 'Not corrected (refused)' },
          excused: { zh: '未改正（有正当理由）', en: 'Not corrected, for good reason' },
        }),
        found: words('复查情况', 'What was found', {
          zh: '如：最早的日志是哪一天的，命令之日持有的日志有没有被删除，留存期限是否已设为不少于六个月',
          en: 'As: of which day the oldest log is, whether logs held on the day of the order were deleted, and whether retention is set to six months or more',
        }),
        ...logFields,
        ...on,
      }),
      attaches: true,
      datedBy: 'on',
      guards: {
        ...byInvestigators,
        afterOrderedDay: afterOrderedDay(text.correcting),
        orderStands: orderStands(text.correcting),
        logsRechecked: logsRechecked(text.correcting),
      },
      needs: ['order'],
      stops: ['correcting', 'correctingOn'],
      tells: [{ whom: 'party', text: { zh: '改正情况已复查', en: 'Your correction was re-checked' } }],
    },

    fileAgain: {
      name: { zh: '就拒不改正再次立案', en: 'File anew on the refusal to correct' },
      who: investigator,
      concurs: head,
      from: [...afterService],
      to: 'investigating',
      grounds: text.filing,
      asks: z.strictObject({
        act: choose(
          '与已经处罚的行为',
          'Beside the act that was penalised',
          {
            same: { zh: '是同一个行为（已罚款的不再罚款）', en: 'It is the same act, and not fined again' },
            another: { zh: '是责令以后的另一个行为', en: 'It is another act, after the order' },
          },
          {
            zh: `是否同一个行为，由人判断（行政处罚法${text.once.zh}）`,
            en: `Whether it is the same act a person decides (Administrative Penalty Law, ${text.once.en})`,
          },
        ),
        reasons: reasons('立案的事实和理由', 'Facts and reasons'),
        ...on,
      }),
      datedBy: 'on',
      guards: { inOrder, refusedSince: refusedSince(text.filing) },
      reasons: 'reasons',
      needs: ['decide', 'recheck'],
      holder: 'taker',
      starts: deciding(text),
    },

    conclude: {
      name: { zh: '调查终结', en: 'Conclude the investigation' },
      who: investigator,
      from: ['investigating'],
      to: 'concluded',
      grounds: text.concluding,
      asks: z.strictObject({
        ...findingsUnder(text),
        leniencyCase: seldom(choose('从轻、减轻的情形', 'Which case of leniency', casesUnder(text))),
        ...besideFindings,
        ...proposalFields(text),
        ...on,
      }),
      internal: true,
      datedBy: 'on',
      ...judgedOn({
        facts: ['penalty.refused', 'penalty.office'],
        guards: {
          ...byInvestigators,
          hasCome: hasCome({ actTo: { zh: '违法行为至', en: 'The act ended on' } }),
          provenInFile: provenInFile(text.concluding),
          saysProposal: saysProposal(text),
          saysBesideFindings: saysBesideFindings(text.concluding),
          provesLenient: provesLenient(text.concluding),
          recusalAnswered: recusalAnswered(text.recusal),
        },
      }),
      needs: ['investigate', 'addEvidence'],
    },

    investigateMore: {
      optional: true,
      name: { zh: '退回补充调查', en: 'Send it back to be investigated further' },
      who: head,
      from: ['concluded', 'noticed', 'notified', 'heard', 'reviewed'],
      to: 'investigating',
      grounds: text.concluding,
      asks: z.strictObject({ reasons: reasons('要补充查明什么', 'What is to be established'), ...on }),
      datedBy: 'on',
      guards: { inOrder },
      reasons: 'reasons',
      internal: true,
      tells: [
        { whom: 'holder', text: { zh: '案件退回补充调查', en: 'The case came back to be investigated further' } },
      ],
    },
  }
}
