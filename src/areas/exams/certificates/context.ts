import { isRefusal } from '../../../law/refusal.ts'
import { type CredentialContext, credentialContextOf } from '../../../mechanisms/credential/context.ts'
import type { CertificateAsker } from '../../../mechanisms/credential/make.ts'
import { readSeat } from '../../../mechanisms/sitting/session.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import type { Visit } from '../../../web/area.ts'
import { CERTIFICATES } from './paths.ts'

export const credentialsIn = ({ app, origin }: Pick<Visit, 'app' | 'origin'>): CredentialContext =>
  credentialContextOf(app, origin + CERTIFICATES)

/** The seat that a candidate has signed in to; undefined without one, or where another device took it over. */
export async function seatOf(visit: Visit): Promise<number | undefined> {
  if (visit.seat === undefined) return undefined
  const session = await readSeat(sittingOf(visit.app.kernel), visit.seat)
  return isRefusal(session) ? undefined : session.seat
}

/** Who asks for a certificate on a page: whoever is signed in at a seat, else by their account. */
export async function askerOf(visit: Visit): Promise<CertificateAsker> {
  const seat = await seatOf(visit)
  return seat === undefined ? visit.actor : { kind: 'seat', seat }
}
