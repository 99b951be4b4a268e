import { z } from 'zod'
import { line, maybe, records, words } from '../../kernel/procedure/asking.ts'
import type { Say } from '../../law/say.ts'
import { POINTS } from './points.ts'

/** So many leaves at most are sent at once: those of a branch. */
const MOST_LEAVES = 60

const leaf = z.string().trim().min(1).max(20).meta({ zh: '指标编号', en: 'Leaf' })
const score = z
  .string()
  .trim()
  .regex(POINTS)
  .meta({ zh: '得分', en: 'Score', description: 'A number with two decimals at most, as text: "7.5"' })
const reason = words('理由', 'Reason')

export const selfRows = records('逐项自评', 'Self scores', MOST_LEAVES, {
  leaf,
  score,
  evidence: maybe(
    z
      .string()
      .trim()
      .max(600)
      .meta({
        zh: '证明材料',
        en: 'Evidence',
        help: {
          zh: '得分大于零的须有；程序写编号@版本，几份用空格隔开',
          en: 'needed for any score above nought; programs write ID@VERSION, with spaces between several',
        },
      }),
  ),
  note: maybe(line('说明', 'Note')),
})

export const reviewRows = (zh: string, en: string, help?: Say) =>
  records(zh, en, MOST_LEAVES, { leaf, score, reason }, help)

export const objectionRows = records('逐项异议', 'Objections', MOST_LEAVES, { leaf, reason })
