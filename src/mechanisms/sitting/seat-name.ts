import { decrypt, encrypt } from '../../kernel/seal/cipher.ts'

interface Named {
  readonly office: string
  readonly caseId: string
  /** Of the seat, as on the slip. */
  readonly number: string
}

const placeOf = ({ office, caseId, number }: Named): readonly string[] => ['exam seat name', office, caseId, number]

/** Names are filled up to so many signs, so that their length tells nothing. */
const NAME_FILL = 20

/** The name of a candidate as the roll keeps it: under the data key of the case, at its own seat alone. */
export const sealSeatName = (key: Uint8Array, of: Named, name: string): string =>
  encrypt(key, placeOf(of), Buffer.from(name.padEnd(NAME_FILL))).toString('base64')

/** Undefined where the key, the seat or a byte is another. */
export const openSeatName = (key: Uint8Array, of: Named, sealed: string): string | undefined =>
  decrypt(key, placeOf(of), Buffer.from(sealed, 'base64'))?.toString().trimEnd()
