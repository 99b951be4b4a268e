import { z } from 'zod'
import { day, line, words } from '../../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../../kernel/procedure/clock.ts'
import type { Step } from '../../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import { termOf } from '../../../../kernel/procedure/statute-term.ts'
import { assessment } from './asks.ts'
import type { DesignationText } from './designation-text.ts'
import { assessed, isOpenMeasure } from './guards.ts'
import { OFFICER } from './names.ts'
import type { DesignationStage } from './stages.ts'

type Steps = Readonly<Record<string, Step<DesignationStage>>>

/** What the operator itself tells the department, each an act of its own whose receipt it keeps; and the same on paper. */
export function operatorSteps(text: DesignationText, deciding: Grounds): Steps {
  const yearly: Grounds = [text.assess]
  const changing: Grounds = text.anew ? [text.anew] : deciding
  const starts = text.anew ? { starts: [reassessing(text.anew)] } : {}
  const changed = words('发生了什么变化，怎样影响认定', 'What changed, and how it bears on the designation')
  return {
    tellContact: {
      name: { zh: '填报联系方式', en: 'Tell how you are reached' },
      who: 'party',
      signedIn: true,
      from: ['designated'],
      optional: true,
      grounds: [text.department],
      asks: z.strictObject({
        contact: line('联系的职务和办公电话', 'Post and office telephone', {
          zh: '写职务，不写个人手机',
          en: 'A post, and no private number',
        }),
      }),
      tells: [{ whom: 'office', text: { zh: '运营者填报了联系方式', en: 'The operator told how it is reached' } }],
    },

    submitAssessment: {
      name: { zh: '报送年度检测评估', en: 'Send the yearly assessment' },
      who: 'party',
      signedIn: true,
      from: ['designated'],
      grounds: yearly,
      asks: z.strictObject(assessment),
      attaches: true,
      guards: { assessed: assessed(yearly) },
      tells: [{ whom: 'office', text: { zh: '运营者报送了年度检测评估', en: 'A yearly assessment was sent' } }],
    },

    enterAssessment: {
      name: { zh: '登记书面报送的检测评估', en: 'Enter an assessment sent on paper' },
      who: OFFICER,
      from: ['designated'],
      optional: true,
      grounds: yearly,
      asks: z.strictObject({ on: day('收到日期', 'Received on'), ...assessment }),
      attaches: 'required',
      datedBy: 'on',
      guards: { assessed: assessed(yearly) },
      tells: [{ whom: 'party', text: { zh: '收到书面报送的检测评估', en: 'An assessment on paper was received' } }],
    },

    reportMeasure: {
      name: { zh: '报告改进措施完成', en: 'Report a measure done' },
      who: 'party',
      signedIn: true,
      from: ['designated'],
      optional: true,
      grounds: yearly,
      asks: z.strictObject({
        measure: line('哪一项改进措施', 'Which measure'),
        done: words('完成情况', 'What was done'),
      }),
      attaches: true,
      guards: { isOpenMeasure: isOpenMeasure(yearly) },
      tells: [{ whom: 'office', text: { zh: '运营者报告一项改进措施完成', en: 'A measure is reported done' } }],
    },

    reportChange: {
      name: { zh: '报告较大变化', en: 'Report a major change' },
      who: 'party',
      signedIn: true,
      from: ['designated'],
      optional: true,
      grounds: changing,
      asks: z.strictObject({ changed }),
      attaches: true,
      ...starts,
      tells: [{ whom: 'office', text: { zh: '运营者报告了较大变化', en: 'A major change is reported' } }],
    },

    enterChange: {
      name: { zh: '登记书面报告的较大变化', en: 'Enter a change reported on paper' },
      who: OFFICER,
      from: ['designated'],
      optional: true,
      grounds: changing,
      asks: z.strictObject({ on: day('收到日期', 'Received on'), changed }),
      attaches: 'required',
      datedBy: 'on',
      ...starts,
    },
  }
}

/** 自收到报告之日起3个月内完成重新认定. */
const reassessing = (anew: NonNullable<DesignationText['anew']>): Clock => ({
  id: 'reassessing',
  name: { zh: '重新认定', en: 'Identifying anew' },
  grounds: [anew],
  ...termOf(anew),
})
