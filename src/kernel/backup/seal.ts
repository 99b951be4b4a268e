import { Decrypter, Encrypter } from 'age-encryption'

/** How a file in the age format begins (age-encryption.org/v1). */
export const AGE = Buffer.from('age-encryption.org/v1\n')

/** Scrypt's work as a power of two; the default of age, a quarter of a gigabyte and some seconds a guess. */
const WORK = 18

/**
 * Everything that comes out of `plain`, encrypted under the passphrase in the age format: any age opens it.
 *
 * @param work tests use a cheap one
 */
export async function* encrypted(
  plain: AsyncIterable<Uint8Array>,
  passphrase: string,
  work = WORK,
): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(work)
  yield* chunksOf(await encrypter.encrypt(streamOf(plain)))
}

/** What was encrypted; undefined where the passphrase is another. What was changed or cut off fails as it is read. */
export async function decrypted(
  sealed: AsyncIterable<Uint8Array>,
  passphrase: string,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  try {
    return chunksOf(await decrypter.decrypt(streamOf(sealed)))
  } catch {
    return undefined
  }
}

// The library takes and gives the streams of browsers; a chunk goes over when the next is asked for.
function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = content[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await chunks.next()
        if (next.done) controller.close()
        else controller.enqueue(new Uint8Array(next.value))
      },
      async cancel() {
        await chunks.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
