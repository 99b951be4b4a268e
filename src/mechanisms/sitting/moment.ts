import type { Moment } from './paper.ts'

/** At which stages of the case each moment has come; at hand-in always. */
const stages: Readonly<Record<Moment, readonly string[]>> = {
  handed: ['open', 'closed', 'marked', 'told', 'final'],
  closed: ['closed', 'marked', 'told', 'final'],
  told: ['told', 'final'],
  final: ['final'],
  never: [],
}

/** Whether something of a result is shown by now, to whoever has handed in. */
export const isReached = (moment: Moment, stage: string): boolean => stages[moment].includes(stage)

/** The same for a statement: JSON of the stages of each moment. */
export const stagesOfMoments: string = JSON.stringify(stages)
