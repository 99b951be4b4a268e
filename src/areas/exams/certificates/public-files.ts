import { refuse } from '../../../law/refusal.ts'
import { issuerProfile } from '../../../mechanisms/credential/achievement.ts'
import { signToken } from '../../../mechanisms/credential/jws.ts'
import { credentialKeys, issuingOffice, revokedBits } from '../../../mechanisms/credential/keys.ts'
import { jwkOf } from '../../../mechanisms/credential/signing-key.ts'
import { statusListCredential } from '../../../mechanisms/credential/status-list.ts'
import { type Answer, file, type Route, type Visit } from '../../../web/area.ts'
import { credentialsIn } from './context.ts'
import { CERTIFICATES } from './paths.ts'

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`

/** Each key by itself, as a JSON Web Token proof is checked: its `kid` leads here. */
async function oneKey(visit: Visit): Promise<Answer> {
  const key = (await credentialKeys(credentialsIn(visit))).find(({ id }) => id === visit.params.key)
  if (!key) return refuse('not-found', { zh: '没有这个公钥', en: 'There is no such key' })
  return file('key.jwk.json', 'application/jwk+json', json({ ...jwkOf(key.publicKey), alg: 'EdDSA', use: 'sig' }))
}

/** All of them as a JWK set, each with its address as its `kid`. */
async function allKeys(visit: Visit): Promise<Answer> {
  const context = credentialsIn(visit)
  const keys = (await credentialKeys(context)).map(({ id, publicKey }) => ({
    ...jwkOf(publicKey),
    ...{ kid: context.places.key(id), alg: 'EdDSA', use: 'sig' },
  }))
  return file('keys.jwks.json', 'application/jwk-set+json', json({ keys }))
}

async function issuer(visit: Visit): Promise<Answer> {
  const context = credentialsIn(visit)
  const office = await issuingOffice(context.database, visit.params.office ?? '')
  if (!office) return refuse('not-found', { zh: '没有这个出具证书的单位', en: 'There is no such issuer' })
  return file(
    'issuer.json',
    'application/json',
    json(issuerProfile({ origin: visit.origin, places: context.places }, office, await credentialKeys(context))),
  )
}

const noList = refuse('not-found', { zh: '没有这份状态列表', en: 'There is no such status list' })

/** A list of bits as a signed credential: read whole, so that nobody learns which certificate is looked up. */
async function status(visit: Visit): Promise<Answer> {
  const { office = '', list: asked = '' } = visit.params
  if (!/^[1-9]\d{0,5}$/.test(asked)) return noList
  const { database, signer, places: at, now } = credentialsIn(visit)
  const list = Number(asked)
  const revoked = await revokedBits(database, { office, list })
  if (!revoked) return noList
  const payload = statusListCredential({ places: at, office, list }, { revoked, at: now() })
  return file('status.jwt', 'application/vc+jwt', signToken(signer, { kid: at.key(signer.id), typ: 'vc+jwt', payload }))
}

export const publicFileRoutes: readonly Route[] = [
  { method: 'GET', path: `${CERTIFICATES}/keys`, who: 'anyone', answer: allKeys },
  { method: 'GET', path: `${CERTIFICATES}/keys/:key`, who: 'anyone', answer: oneKey },
  { method: 'GET', path: `${CERTIFICATES}/issuers/:office`, who: 'anyone', answer: issuer },
  { method: 'GET', path: `${CERTIFICATES}/status/:office/:list`, who: 'anyone', answer: status },
]
