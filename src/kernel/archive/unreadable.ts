/** Thrown from within a file that cannot be read for certain, past the library that reads it. */
export class Unreadable extends Error {
  readonly why: 'damaged' | 'encrypted' | 'too-large-inside'

  constructor(why: Unreadable['why']) {
    super(why)
    this.why = why
  }
}
