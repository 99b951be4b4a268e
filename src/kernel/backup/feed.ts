/** Writes everything into a stream and ends it, waiting wherever it cannot keep up: nothing piles up in memory. */
export async function feed(
  stream: NodeJS.WritableStream,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  seen: (chunk: Uint8Array) => void = () => undefined,
): Promise<void> {
  for await (const chunk of content) {
    seen(chunk)
    if (!stream.write(chunk)) await drained(stream)
  }
  stream.end()
}

const drained = (stream: NodeJS.WritableStream): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      stream.off('drain', onDrain)
      stream.off('close', onClose)
      done()
    }
    const onDrain = () => settle(resolve)
    const onClose = () => settle(() => reject(new Error('the stream was closed before its end')))
    stream.on('drain', onDrain)
    stream.on('close', onClose)
  })
