import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type Keys, type KeyUse, keyUses } from '../identity/secret.ts'
import type { KeyService } from './service.ts'

/** The keys that sign-in, receipts, forms and attachments stand on, asked for once at a start. */
export async function identityKeys(service: Pick<KeyService, 'derive'>): Promise<Keys | Refusal> {
  const derived = new Map<KeyUse, Uint8Array>()
  for (const use of keyUses) {
    const key = await service.derive(use)
    if (isRefusal(key)) return key
    derived.set(use, key)
  }
  const keyOf = (use: KeyUse): Uint8Array => {
    const key = derived.get(use)
    if (!key) throw new Error(`no key was derived for ${use}`)
    return key
  }
  return {
    receipt: keyOf('receipt'),
    form: keyOf('form'),
    login: keyOf('login'),
    code: keyOf('code'),
    webhook: keyOf('webhook'),
    attachment: keyOf('attachment'),
    row: keyOf('row'),
    credential: keyOf('credential'),
  }
}
