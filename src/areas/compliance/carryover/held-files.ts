import type { SubjectAttachment } from '../../../kernel/attachment/attachment.ts'
import { kinds } from '../../../kernel/attachment/kinds.ts'
import type { Subject } from '../../../kernel/subject.ts'
import { FILES } from '../../../mechanisms/carryover/shapes.ts'

/** Files that an archive will hold, each once whatever its number of pieces: by the name it has there. */
export type HeldFiles = Map<string, SubjectAttachment>

export const sha256In = ({ sha256 }: Pick<SubjectAttachment, 'sha256'>): string => Buffer.from(sha256).toString('hex')

/** Where a file stands in an archive. */
export const fileEntry = (sha256: string, kind: SubjectAttachment['kind']): string =>
  `${FILES}${sha256}.${kinds[kind].extension}`

/** Of programs and archives there is the hash alone. */
export function hold(files: HeldFiles, file: SubjectAttachment): void {
  if (file.treatment !== 'hash-only') files.set(fileEntry(sha256In(file), file.kind), file)
}

/** What a file of an archive hangs on until it is taken in: the archive that waits, never what it will belong to. */
export const heldBy = (carryover: string, { kind, id }: Pick<Subject, 'kind' | 'id'>): Subject => ({
  kind: 'carryover',
  id: `${carryover}/${kind}/${id}`,
})
