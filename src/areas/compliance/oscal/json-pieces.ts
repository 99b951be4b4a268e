/** JSON as it is sent: the items of lists one after the other, so that the whole text never stands in memory. */
export async function* jsonPieces(value: unknown): AsyncGenerator<string> {
  yield* piecesOf(value, 0)
}

/** Beneath so many levels a value is written at once. */
const DEEP = 5

function* piecesOf(value: unknown, depth: number): Generator<string> {
  if (depth >= DEEP || typeof value !== 'object' || value === null) {
    yield JSON.stringify(value)
    return
  }
  if (Array.isArray(value)) {
    yield '['
    for (const [at, item] of value.entries()) {
      if (at > 0) yield ','
      yield* piecesOf(item, depth + 1)
    }
    yield ']'
    return
  }
  yield '{'
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  for (const [at, [key, one]] of entries.entries()) {
    if (at > 0) yield ','
    yield `${JSON.stringify(key)}:`
    yield* piecesOf(one, depth + 1)
  }
  yield '}'
}
