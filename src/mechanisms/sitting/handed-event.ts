import { type RaisedEvent, raised } from '../../kernel/event/raise.ts'
import { attemptHanded } from '../event-kinds/exams.ts'

interface Handed {
  readonly attempt: number
  readonly caseId: string
  readonly office: string | undefined
  readonly title: string | undefined
  readonly person: string | null
  readonly handedAt: Date
  readonly handedBy: 'candidate' | 'time' | 'invigilator' | 'annulled'
}

/** Of attempts of people with an account; nobody is told of the others. */
export const handedEvents = (handed: readonly Handed[]): readonly RaisedEvent[] =>
  handed.flatMap(({ attempt, caseId, office, title, person, handedAt, handedBy }) =>
    // Of a voided exam everybody is told by the notice of it.
    person === null || office === undefined || title === undefined || handedBy === 'annulled'
      ? []
      : [
          raised(attemptHanded, {
            // It goes with its case.
            subject: caseId,
            body: { ...{ attempt, case: caseId, office, title, person }, by: handedBy, at: handedAt.toISOString() },
          }),
        ],
  )
