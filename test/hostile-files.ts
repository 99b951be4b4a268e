import type { HostileFile } from './hostile/hostile-file.ts'
import { packages, twofold } from './hostile/packages.ts'
import { actions, brokenPapers, paperNames } from './hostile/papers.ts'
import { pictures } from './hostile/pictures.ts'
import { sheets } from './hostile/sheets.ts'
import { slides } from './hostile/slides.ts'
import { wordBites } from './hostile/word-bites.ts'
import { wordNames } from './hostile/word-names.ts'
import { xmlBombs } from './hostile/xml.ts'

/** All of them, small and made when they are asked for: none lies in the repository. */
export const hostileFiles: Readonly<Record<string, readonly HostileFile[]>> = {
  'Word, names': wordNames,
  'Word, bites': wordBites,
  'XML, bombs': xmlBombs,
  Excel: sheets,
  PowerPoint: slides,
  archives: packages,
  'two things at once': twofold,
  'PDF, actions': actions,
  'PDF, names': paperNames,
  'PDF, broken': brokenPapers,
  pictures,
}
