/** Where certificates, their keys and their lists are found. Addresses in certificates that were made lead here: they stay. */
export const CERTIFICATES = '/exams/certificates'

export const CHECK = `${CERTIFICATES}/check`

/** Where whoever holds a certificate sees that it stands. */
export const certificatePath = (number: number, code: string): string => `${CHECK}/${number}/${code}`

/** The public key by its thumbprint, as a JWK. */
export const keyPath = (id: string): string => `${CERTIFICATES}/keys/${id}`

/** An office as an issuer, with the keys it signs by. */
export const issuerPath = (office: string): string => `${CERTIFICATES}/issuers/${encodeURIComponent(office)}`

/** A list of bits of an office, one a certificate. */
export const statusPath = (office: string, list: number): string =>
  `${CERTIFICATES}/status/${encodeURIComponent(office)}/${list}`

/** The certificates of one exam, for its office. */
export const examCertificatesPath = (id: string): string => `${CERTIFICATES}/of/${id}`
