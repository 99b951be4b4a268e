import { z } from 'zod'
import { choose, line, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import { on } from './asking.ts'
import { BY_HEAD, MOST_BY_SUPERIOR } from './clocks.ts'
import { inOrder } from './guards/days.ts'
import { investigates } from './guards/hands.ts'
import { beforeDecision, type PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'

type Steps = Readonly<Record<string, Step<PenaltyStage>>>

const investigator: OfficerCall = { role: 'investigator', remit: 'penalty.file', kinds: ['cyberspace'] }
const head: OfficerCall = { role: 'decider', remit: 'penalty.file', kinds: ['cyberspace'] }

/** 办案期限的延长和不计入: a rule of the cyberspace administrations, and none for others (网信部门行政执法程序规定 第四十五条). */
export function termSteps(text: PenaltyText): Steps {
  const { extending } = text
  if (!extending) return {}
  return {
    suspend: {
      optional: true,
      name: { zh: '不计入办案期限', en: 'Time that does not count' },
      who: investigator,
      concurs: { role: 'decider', remit: 'penalty.file' },
      from: [...beforeDecision],
      grounds: [extending[1] ?? extending[0]],
      asks: z.strictObject({
        why: choose('事由', 'Why', {
          hearing: { zh: '听证', en: 'A hearing' },
          test: { zh: '检测、检验', en: 'Testing' },
          expert: { zh: '鉴定', en: 'Expert examination' },
          help: { zh: '行政协助', en: 'Help of another organ' },
        }),
        reasons: words('说明', 'In words'),
        ...on,
      }),
      datedBy: 'on',
      guards: { inOrder, investigates: investigates(text.officers, 'suspend') },
      pauses: ['deciding'],
    },
    resume: {
      optional: true,
      name: { zh: '恢复计算办案期限', en: 'The time goes on' },
      who: investigator,
      from: [...beforeDecision],
      grounds: [extending[1] ?? extending[0]],
      asks: z.strictObject({ reasons: words('事由消除的情况', 'What has ended'), ...on }),
      datedBy: 'on',
      guards: { inOrder, investigates: investigates(text.officers) },
      needs: ['suspend'],
      resumes: ['deciding'],
    },
    extend: {
      optional: true,
      name: { zh: '延长办案期限', en: 'Extend the time to decide' },
      who: head,
      from: [...beforeDecision],
      grounds: [extending[0]],
      asks: z.strictObject({
        days: z.int().min(1).max(BY_HEAD).meta({ zh: '延长（日）', en: 'By (days)' }),
        reasons: reasons('案情复杂等原因', 'Why: a complex case and the like'),
      }),
      reasons: 'reasons',
      most: 1,
      within: 'deciding',
      extends: { clock: 'deciding', by: 'days' },
      tells: [{ whom: 'party', text: { zh: '办案期限经批准延长', en: 'The time to decide was extended' } }],
    },
    extendFurther: {
      optional: true,
      name: { zh: '上一级决定继续延期', en: 'Extend it further, as the superior decided' },
      who: head,
      from: [...beforeDecision],
      grounds: [extending[0]],
      asks: z.strictObject({
        by: line('决定机关和文号', 'Who decided, and the number'),
        // The rule has no figure here: the superior sets a reasonable time.
        days: z.int().min(1).max(MOST_BY_SUPERIOR).meta({ zh: '继续延长（日）', en: 'By (days)' }),
        reasons: reasons('案情特别复杂或者情况特殊的理由', 'Why: an especially complex or special case'),
      }),
      reasons: 'reasons',
      needs: ['extend'],
      within: 'deciding',
      extends: { clock: 'deciding', by: 'days' },
      tells: [{ whom: 'party', text: { zh: '办案期限经批准延长', en: 'The time to decide was extended' } }],
    },
  }
}
