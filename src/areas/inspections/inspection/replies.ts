import { z } from 'zod'
import { choose, day, line, maybe, reasons, records, words } from '../../../kernel/procedure/asking.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { MOST_PIECES, ownPieces } from './handed-pieces.ts'
import type { InspectionText } from './inspection-text.ts'
import type { InspectionStage } from './stages.ts'

/** What the inspected says to the record, and who answers it: never one of those who made it. */
export function replySteps(text: InspectionText) {
  const grounds: Grounds = [text.inspect, ...text.record]
  const pair = { role: 'investigator', remit: 'inspection.order' } as const
  return {
    // 对依法实施的监督检查，应当予以配合: what the operator hands over itself, and nothing that it does not.
    provide: {
      name: { zh: '提交材料', en: 'Hand over material' },
      who: 'party',
      from: ['ordered', 'recorded', 'objected', 'heard', 'correcting', 'uncorrected'],
      optional: true,
      grounds: [text.inspect],
      asks: z.strictObject({
        what: words('提交了什么材料', 'What is handed over'),
        digest: maybe(
          line('材料包的 SHA-256', 'SHA-256 of the bundle', {
            zh: '由义务台账冻结的材料包自动写入；另行提交的不填',
            en: 'Written by the duty board where it froze a bundle; left empty otherwise',
          }),
        ),
        pieces: maybe(
          records('材料包中的证明材料', 'Pieces of evidence in the bundle', MOST_PIECES, {
            piece: line('标识', 'Id'),
            title: line('名称', 'Name'),
            hash: line('SHA-256', 'SHA-256'),
          }),
        ),
      }),
      attaches: true,
      ...judgedOn({ facts: ['inspection.ownPieces'], guards: { ownPieces: ownPieces([text.inspect]) } }),
      tells: [{ whom: 'office', text: { zh: '被检查单位提交了材料', en: 'The operator handed over material' } }],
    },

    agree: {
      name: { zh: '核对笔录，无异议', en: 'Agree to the record' },
      who: 'party',
      from: ['recorded'],
      to: 'heard',
      grounds,
      asks: z.strictObject({ view: maybe(words('需要说明的情况', 'Anything to add')) }),
      attaches: true,
      tells: [{ whom: 'office', text: { zh: '被检查单位对笔录无异议', en: 'The operator agrees to the record' } }],
    },

    object: {
      name: { zh: '对笔录提出异议', en: 'Object to the record' },
      who: 'party',
      from: ['recorded'],
      to: 'objected',
      grounds,
      asks: z.strictObject({ objection: words('异议和理由', 'What you object to, and why') }),
      attaches: true,
      tells: [{ whom: 'office', text: { zh: '被检查单位提出异议', en: 'The operator objects' } }],
    },

    // Of an operator that has no desk here, on paper.
    enterReply: {
      name: { zh: '补录：对笔录的签署', en: 'Enter how the record was signed' },
      who: pair,
      concurs: pair,
      from: ['recorded'],
      to: 'heard',
      grounds,
      asks: z.strictObject({
        how: choose('签署情况', 'How', {
          signed: { zh: '已核对签名，无异议', en: 'Read and signed without objection' },
          refused: { zh: '拒绝签名，已注明原因', en: 'Signature refused, the reason noted' },
        }),
        note: words('当事人说了什么', 'What the party said'),
      }),
      attaches: true,
    },

    enterObjection: {
      name: { zh: '补录：书面异议', en: 'Enter an objection on paper' },
      who: pair,
      from: ['recorded'],
      to: 'objected',
      grounds,
      asks: z.strictObject({
        on: day('收到日期', 'Received on'),
        objection: words('异议和理由，照原件录入', 'The objection, as it was written'),
      }),
      datedBy: 'on',
      attaches: true,
    },

    answer: {
      name: { zh: '答复异议', en: 'Answer the objection' },
      who: { role: 'legal-reviewer', remit: 'inspection.order' },
      from: ['objected'],
      to: 'heard',
      grounds,
      asks: z.strictObject({
        outcome: choose('答复', 'Answer', {
          upheld: { zh: '异议成立，笔录更正如下', en: 'The objection holds: the record is corrected as follows' },
          partly: { zh: '部分成立', en: 'It holds in part' },
          rejected: { zh: '异议不成立', en: 'It does not hold' },
        }),
        answer: words('答复的内容', 'The answer'),
        reasons: reasons('释法说理', 'The law explained'),
      }),
      reasons: 'reasons',
      notBy: ['open', 'order', 'record', 'enterObjection'],
      tells: [{ whom: 'party', text: { zh: '您单位的异议已有答复', en: 'Your objection has been answered' } }],
    },
  } as const satisfies Record<string, Step<InspectionStage>>
}
