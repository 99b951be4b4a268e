import { unzip } from '../../kernel/archive/unzip.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type Unpacked, unpack } from './unpack.ts'

/** An archive as it was sent, opened and held to its manifest. For the thread (`tasks.ts`). */
export function run(content: Uint8Array): Unpacked | Refusal {
  const entries = unzip(content)
  return isRefusal(entries) ? entries : unpack(entries)
}
