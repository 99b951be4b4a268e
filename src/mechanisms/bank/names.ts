/** The register of items. */
export const ITEMS = 'exam-items'
