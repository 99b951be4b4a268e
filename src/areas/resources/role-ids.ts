/** Whoever acts for a village or community: its desk is the party of its files. */
export const VILLAGE_COMMITTEE = 'village-committee'
