import { randomBytes } from 'node:crypto'

/**
 * What files, sealed answers and due days hang on: a case, a record of a register, a piece of evidence, a task, what waits in an
 * archive that was brought in. Who may see one
 * is its owner's to say; here it is only named.
 */
export interface Subject {
  /** In lower-case letters; bound into ciphertexts, so it never changes. */
  readonly kind: 'case' | 'record' | 'evidence' | 'task' | 'carryover'
  /** Unique among those of its kind. */
  readonly id: string
}

export const caseSubject = (id: string): Subject => ({ kind: 'case', id })

/**
 * A subject in one word, as it is bound into ciphertexts. A case is its id alone, as before there were other subjects, and
 * no id of a case has a colon: of two subjects no word is the same.
 */
export const subjectWord = ({ kind, id }: Subject): string => (kind === 'case' ? id : `${kind}:${id}`)

/** What an office does on its own, of no case and no record, is told under this subject. */
export const ownSubject = (office: string, what: string): string => `office:${office}/${what}`

/** The id of a new subject: no other is the same, and it sorts by the moment it was made, so that a list pages by it. */
export const newSubjectId = (now: Date): string => afterFirst(now.getTime().toString(36))

/** What an id begins with, filled up to nine characters, and a part that nobody guesses. */
export const afterFirst = (first: string): string => first.padStart(9, '0') + randomBytes(8).toString('hex')
