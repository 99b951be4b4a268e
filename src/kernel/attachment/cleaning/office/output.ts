/** What is written, piece by piece; a piece may be filled or emptied later, when more is known. */
export interface Output {
  readonly length: number
  add(piece: string): number
  /** Fills a piece that was left empty; nothing where it has been blanked since. */
  fill(at: number, piece: string): void
  blankFrom(at: number): void
  /** Takes the last piece back. */
  drop(): void
  text(): string
}

export function newOutput(): Output {
  const pieces: (string | undefined)[] = []
  return {
    get length() {
      return pieces.length
    },
    add: (piece) => pieces.push(piece) - 1,
    fill(at, piece) {
      if (pieces[at] !== undefined) pieces[at] = piece
    },
    blankFrom(at) {
      pieces.fill(undefined, at)
    },
    drop() {
      pieces.pop()
    },
    text: () => pieces.join(''),
  }
}
