import { type CredentialContext, credentialContextOf } from '../../../mechanisms/credential/context.ts'
import type { CertificateAsker } from '../../../mechanisms/credential/make.ts'
import type { Visit } from '../../../web/area.ts'

export const credentialsIn = ({ app, origin }: Pick<Visit, 'app' | 'origin'>): CredentialContext =>
  credentialContextOf(app, origin)

/** Who asks for a certificate on a page. */
export const askerOf = ({ actor }: Visit): CertificateAsker => actor
