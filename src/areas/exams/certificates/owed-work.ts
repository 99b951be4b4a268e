import { askedRevocations, lapsedCertificates } from '../../../mechanisms/credential/list.ts'
import { EXAMINER } from '../../../mechanisms/credential/make.ts'
import { SECOND } from '../../../mechanisms/credential/revoke.ts'
import { databaseOf, type OwedWorkSource } from '../../../web/area.ts'
import { REVOKE } from './office.tsx'

/** Certificates whose revocation waits for the second keyholder. */
export const revocationsToDecide: OwedWorkSource = {
  id: 'certificates-to-revoke',
  name: { zh: '待决定的证书撤销', en: 'Certificates to be revoked or not' },
  async read({ app, actor, limit }) {
    if (!actor.roles.includes(SECOND)) return []
    const found = await askedRevocations(databaseOf({ app }), { office: actor.office, person: actor.person, limit })
    return found.map(({ number, askedAt }) => ({
      what: { zh: '决定是否撤销证书', en: 'Decide whether to revoke a certificate' },
      about: String(number),
      path: `${REVOKE}/${number}`,
      since: askedAt,
    }))
  },
}

/** Certificates whose result no longer passes since marks changed, for the examiner who asks for their revocation or leaves them. */
export const lapsedToDecide: OwedWorkSource = {
  id: 'certificates-no-longer-passing',
  name: { zh: '成绩更正后不再合格的证书', en: 'Certificates whose result no longer passes' },
  async read({ app, actor, limit }) {
    if (!actor.roles.includes(EXAMINER)) return []
    const found = await lapsedCertificates(databaseOf({ app }), { office: actor.office, limit })
    return found.map(({ number, lapsedAt }) => ({
      what: { zh: '决定是否提出撤销证书', en: 'Decide whether to ask for a revocation' },
      about: String(number),
      path: `${REVOKE}/${number}`,
      since: lapsedAt,
    }))
  },
}
