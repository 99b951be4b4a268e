import type { Why } from '../treatment.ts'

/** Thrown from within a file that cannot be cleaned, past the library that reads it. */
export class Uncleanable extends Error {
  readonly why: Why

  constructor(why: Why) {
    super(why)
    this.why = why
  }
}
