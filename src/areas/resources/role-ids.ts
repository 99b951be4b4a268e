/** Whoever acts for a village or community: its desk is the party of its files. */
export const VILLAGE_COMMITTEE = 'village-committee'

/** Whoever answers in a State organ for its own duty to popularise law. */
export const PRACTICE_AUTHOR = 'practice-author'
