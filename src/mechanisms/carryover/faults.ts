import { type FieldFault, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'

/** Faults that one answer names; how many there are in all is said. */
const NAMED = 200

/** What is wrong with an archive: everything, and never some of it taken in all the same. */
export interface ArchiveFaults {
  readonly all: readonly FieldFault[]
  /** Says what is wrong, and where. */
  add(place: Say, reason: Say): void
}

export function archiveFaults(): ArchiveFaults {
  const all: FieldFault[] = []
  return {
    all,
    add: (name, { zh, en }) => {
      const reason = { zh: `${name.zh}：${zh}`, en: `${name.en}: ${en}` }
      if (all.length < MOST) all.push({ field: undefined, name, reason, grounds: [] })
    },
  }
}

/** Beyond so many nobody reads on. */
const MOST = 5_000

/** The refusal of an archive by all that was found in it; undefined where nothing was. */
export function faultyArchive({ all }: Pick<ArchiveFaults, 'all'>): Refusal | undefined {
  if (all.length === 0) return undefined
  const more = all.length > NAMED
  return refuse(
    'incomplete',
    {
      zh: `这份文件有${all.length}处不对，整份没有接收，什么也没有写入${more ? `；以下是前${NAMED}处` : ''}`,
      en: `The file has ${all.length} faults; it was refused whole and nothing was written${more ? `. The first ${NAMED} are named` : ''}`,
    },
    { faults: all.slice(0, NAMED) },
  )
}

/** A part, or a line of one, counted from 1. */
export const placeIn = (part: string, line?: number): Say =>
  line === undefined ? { zh: part, en: part } : { zh: `${part} 第${line}行`, en: `${part}, line ${line}` }
