/** What is written, piece by piece; a piece may be filled or emptied later, when more is known. */
export interface Output {
  add(piece: string): void
  /** An empty piece, to be filled, or from which on all may be blanked, until it is released. */
  place(): number
  /** Fills a place; nothing where it has been blanked since. */
  fill(at: number, piece: string): void
  blankFrom(at: number): void
  release(at: number): void
  /** Takes the last piece back. */
  drop(): void
  content(): Buffer
}

/** What cannot change any more is kept as bytes: a sheet has millions of pieces. */
const MANY = 20_000

export function newOutput(): Output {
  const done: Buffer[] = []
  const open = new Set<number>()
  let pieces: (string | undefined)[] = []
  /** The number of the first of the pieces that may still change. */
  let base = 0

  function settle(): void {
    if (pieces.length < MANY || open.size > 0) return
    const last = pieces.pop()
    done.push(Buffer.from(pieces.join('')))
    base += pieces.length
    pieces = [last]
  }

  return {
    add(piece) {
      pieces.push(piece)
      settle()
    },
    place() {
      const at = base + pieces.push('') - 1
      open.add(at)
      return at
    },
    fill(at, piece) {
      if (pieces[at - base] !== undefined) pieces[at - base] = piece
    },
    blankFrom(at) {
      pieces.fill(undefined, at - base)
    },
    release(at) {
      open.delete(at)
    },
    drop() {
      pieces.pop()
    },
    content: () => Buffer.concat([...done, Buffer.from(pieces.join(''))]),
  }
}
