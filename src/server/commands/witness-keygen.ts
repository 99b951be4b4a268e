import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { COSIGNATURE, formatSigner, formatVerifier, isKeyName, signerOf } from '../../kernel/ledger/note.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import { told, understood } from '../command-line.ts'

const options = { name: { type: 'string' } } as const

/** `fadu witness keygen --name NAME FILE`: a secret key into a new file, and on stdout the key to hand out. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = understood(() => {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
    const [file, ...more] = positionals
    if (values.name === undefined || !isKeyName(values.name)) throw new Error('--name example.cn/witness')
    if (file === undefined || more.length > 0) throw new Error('FILE')
    return { name: values.name, file }
  })
  if (isRefusal(asked)) return told(asked)
  const signer = signerOf(asked.name, COSIGNATURE, generateKeyPairSync('ed25519').privateKey)
  try {
    // Never over a key that is there: whoever trusts it would be lost.
    writeFileSync(asked.file, `${formatSigner(signer)}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    return told(
      refuse('failed', {
        zh: `不能写入 ${asked.file}（${code}）`,
        en: `${asked.file} cannot be written (${code})`,
      }),
    )
  }
  console.log(formatVerifier(signer))
  return 0
}
