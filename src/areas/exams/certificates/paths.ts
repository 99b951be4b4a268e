import { certificatePlaces } from '../../../mechanisms/credential/paths.ts'
import { HOME } from '../home-path.ts'

/** Certificates of whoever asks, and of an office. Addresses in certificates that were made lead below here: it stays. */
export const CERTIFICATES = `${HOME}/certificates`

export const places = certificatePlaces(CERTIFICATES)

export const CHECK = places.check

/** The certificates of one exam, for its office. */
export const examCertificatesPath = (id: string): string => `${CERTIFICATES}/of/${id}`
