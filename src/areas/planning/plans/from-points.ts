import type { Day } from '../../../kernel/calendar/day.ts'
import { formatAddress } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Provision } from '../../../law/provision.ts'
import type { LineInput, TaskInput } from '../../../mechanisms/plan/content.ts'
import type { ProposedLine } from '../../../mechanisms/plan/import-lines.ts'

const LONGEST = 2_000
const MOST_NEEDS = 10

/** The preamble of a text of points is none of its points. */
const isPoint = ({ level, unit }: Provision): boolean => level === 'point' && unit !== 'point-0'

/** Texts whose units are points, each of which can be a line of a plan. */
export const isOfPoints = ({ provisions }: Pick<Edition, 'provisions'>): boolean =>
  [...provisions.values()].some(isPoint)

/**
 * A text of points as lines of a plan: each point is a line that stands on it; each mechanism that the analysis names under
 * it is a task that nobody owes yet. What a task needs as evidence is what the analysis suggests for its mechanism. Points
 * name no day: every task is due on the last day of the plan, as the office's own figure, until somebody says otherwise.
 */
export function linesOfPoints(edition: Edition, lastDay: Day): readonly ProposedLine[] {
  const points = [...edition.provisions.values()].filter(isPoint)
  return points.map((point, at) => ({
    line: lineOf(edition, point, at + 1),
    tasks: (point.children ?? []).flatMap((path) => {
      const mechanism = edition.provisions.get(path)
      return mechanism && !mechanism.readerOnly ? [taskOf(mechanism, lastDay)] : []
    }),
  }))
}

const lineOf = ({ law, version }: Edition, { unit, title, text }: Provision, number: number): LineInput => ({
  number,
  text: `${title.zh}：${text}`.slice(0, LONGEST),
  strand: strandOf(title.zh),
  basis: [formatAddress({ law, version, unit })],
})

/** 依法治理、法治创建 are named in the title where a point is about them; every other point is publicity (A0.4). */
function strandOf(title: string): LineInput['strand'] {
  if (title.includes('依法治理')) return 'governance'
  return title.includes('法治创建') ? 'recognition' : 'publicity'
}

function taskOf({ title, evidence }: Provision, due: Day): Omit<TaskInput, 'owner'> {
  const suggested = evidence
    .slice(0, MOST_NEEDS)
    .map(({ zh }) => ({ what: zh.slice(0, 200), kind: 'any', count: 1 }) as const)
  return {
    title: title.zh,
    due,
    figure: 'own',
    needs: suggested.length > 0 ? suggested : [{ what: '证明任务已经办了的材料', kind: 'any', count: 1 }],
  }
}
