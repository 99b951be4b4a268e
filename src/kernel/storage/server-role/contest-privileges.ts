import { add, addAndRemove } from './privilege.ts'

/** Of tables of contests, as `privileges.ts` has them among all. */
export const contestPrivileges = {
  // Contests: entrants, attempts and boards are added to and never taken away; they go with their case.
  contest: { ...add, update: ['closes_at', 'rekeyed'] },
  contest_seat: {
    ...add,
    update: ['session_hash', 'attempts', 'papers', 'day', 'day_tries', 'best', 'best_ms', 'full_rounds', 'eligible'],
  },
  contest_attempt: {
    ...add,
    update: [
      'handed_at',
      'answers',
      'marks',
      'points',
      'fast',
      'leaf',
      'salt',
      'remarked',
      'remarked_points',
      'remarked_leaf',
      'remarked_salt',
    ],
  },
  contest_remarking: { ...add, update: ['ended_at', 'attempts', 'changed', 'reached', 'counted', 'hash', 'leaf'] },
  contest_earlier_winner: add,
  contest_board: {
    ...add,
    update: [
      'entrants',
      'tries',
      'full_marks',
      'points',
      'reached_at',
      'shown_entrants',
      'shown_tries',
      'shown_full_marks',
      'shown_points',
      'shown_reached_at',
    ],
  },
  // A list that is given up for a changed key stands in `contest_earlier_winner`.
  contest_winner: { ...addAndRemove, update: ['state', 'contact', 'contact_hash', 'contact_at'] },
} as const
