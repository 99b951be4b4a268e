import { z } from 'zod'
import type { Step } from '../../kernel/procedure/definition.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import { judgedOn } from '../../kernel/procedure/guard.ts'
import { objectionRows, reviewRows, selfRows } from './assessment-asking.ts'
import {
  isDrawnReviewer,
  maybeReconsidered,
  objectionsFit,
  type ReviewersOf,
  type ReviewerWords,
  reviewsFit,
  selfScoresFit,
} from './assessment-guards.ts'

interface AssessedBy {
  readonly grounds: Grounds
  readonly reviewer: { readonly role: string }
  /** Who reviews, by the steps so far. */
  readonly reviewersOf: ReviewersOf
  /** What others are told; as where reviewers are drawn, if not said. */
  readonly words?: ReviewerWords
}

type LeafStep = 'selfScore' | 'score' | 'object' | 'reconsider'

/** What is said leaf by leaf wherever a unit is assessed on a tree: its own scores, the reviewers', objections, answers. */
export const leafSteps = ({
  grounds,
  reviewer,
  reviewersOf,
  words,
}: AssessedBy): Readonly<Record<LeafStep, Step<'self' | 'reviewing' | 'told'>>> => ({
  selfScore: {
    name: { zh: '自评', en: 'Score yourself' },
    who: 'party',
    from: ['self'],
    grounds,
    asks: z.strictObject({ leaves: selfRows }),
    ...judgedOn({ facts: ['assessedTree', 'citedEvidence'], guards: { selfScoresFit: selfScoresFit(grounds) } }),
  },

  score: {
    name: { zh: '评审员评分', en: 'Reviewer’s scores' },
    who: reviewer,
    from: ['reviewing'],
    grounds,
    // Its unit reads the scores once it is told, on the page of the case.
    internal: true,
    asks: z.strictObject({ leaves: reviewRows('逐项评分，写明理由', 'Scores, each with its reason') }),
    ...judgedOn({
      facts: ['assessedTree', 'sitsAtUnit'],
      guards: { isDrawnReviewer: isDrawnReviewer(grounds, reviewersOf, words), reviewsFit: reviewsFit(grounds) },
    }),
  },

  object: {
    name: { zh: '提异议', en: 'Object' },
    who: 'party',
    from: ['told'],
    grounds,
    within: 'objecting',
    asks: z.strictObject({ leaves: objectionRows }),
    ...judgedOn({ facts: ['assessedTree'], guards: { objectionsFit: objectionsFit(grounds) } }),
    attaches: true,
    tells: [{ whom: 'office', text: { zh: '单位提出异议', en: 'The unit objects' } }],
  },

  reconsider: {
    name: { zh: '答复异议，复核评分', en: 'Answer objections' },
    who: reviewer,
    from: ['told'],
    grounds,
    asks: z.strictObject({
      leaves: reviewRows(
        '逐项答复：维持或者更改后的分，写明理由',
        'Leaf by leaf: the score as it stays or is changed, with its reason',
      ),
    }),
    ...judgedOn({
      facts: ['assessedTree', 'citedEvidence', 'sitsAtUnit'],
      guards: {
        isDrawnReviewer: isDrawnReviewer(grounds, reviewersOf, words),
        reviewsFit: reviewsFit(grounds),
        maybeReconsidered: maybeReconsidered(grounds, reviewersOf),
      },
    }),
    tells: [{ whom: 'party', text: { zh: '异议已有答复', en: 'Your objection is answered' } }],
  },
})
