import { stepEvent } from '../../kernel/procedure/step-event.ts'

const AREA = 'disclosure'

export const publicationAgreed = stepEvent('publication.agreed', AREA)
export const publicationPublished = stepEvent('publication.published', AREA)
export const publicationWithdrawn = stepEvent('publication.withdrawn', AREA)
export const creditEntered = stepEvent('credit.entered', AREA)
export const creditPublished = stepEvent('credit.published', AREA)
export const creditChanged = stepEvent('credit.changed', AREA)
export const creditRemoved = stepEvent('credit.removed', AREA)
