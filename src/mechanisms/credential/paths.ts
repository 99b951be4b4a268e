/** Where certificates, their keys and their lists are found. Addresses in certificates that were made lead there: they stay. */
export interface CertificatePlaces {
  /** Where anybody checks one. */
  readonly check: string
  /** Where whoever holds a certificate sees that it stands. */
  certificate(number: number, code: string): string
  /** The public key by its thumbprint, as a JWK. */
  key(id: string): string
  /** An office as an issuer, with the keys it signs by. */
  issuer(office: string): string
  /** A list of bits of an office, one a certificate. */
  status(office: string, list: number): string
}

/**
 * The places below one that whoever serves certificates has chosen.
 *
 * @param below a path of this installation, or the same as an address from outside
 */
export const certificatePlaces = (below: string): CertificatePlaces => ({
  check: `${below}/check`,
  certificate: (number, code) => `${below}/check/${number}/${code}`,
  key: (id) => `${below}/keys/${id}`,
  issuer: (office) => `${below}/issuers/${encodeURIComponent(office)}`,
  status: (office, list) => `${below}/status/${encodeURIComponent(office)}/${list}`,
})
